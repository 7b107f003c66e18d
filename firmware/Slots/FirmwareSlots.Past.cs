namespace Borne.Slots;

// The firmware that ran before, and can be had back: a person orders it, and it is tried as a new one is. It counts only while
// nothing else was written into its slot, so that a file that merely came over the network is never taken for one that ran.
public sealed partial class FirmwareSlots
{
    private bool _isTurningBack;
    private bool _isPastRead;
    private string _pastVersion;

    /// <inheritdoc/>
    public string PastVersion
    {
        get
        {
            if (!_record.HasPast || _record.IsTrial || _record.Previous == Running)
            {
                return null;
            }

            if (!_isPastRead)
            {
                _isPastRead = true;
                _pastVersion = IsPastBuiltIn ? _builtInVersion : VersionIn(_record.Previous);
            }

            return _pastVersion;
        }
    }

    /// <inheritdoc/>
    public bool IsPastBuiltIn => _record.Previous == BuiltIn;

    /// <summary>The slot that is looked at and activated.</summary>
    private int Subject => _isTurningBack ? _record.Previous : Spare;

    /// <inheritdoc/>
    public bool TryTurnBack()
    {
        if (PastVersion is null || !ForgetPast(false))
        {
            return false;
        }

        _isTurningBack = true;
        StartCheck();
        return true;
    }

    /// <summary>Ends a trial with another firmware; what was tried is the previous one now, which is one to go back to only if it was before.</summary>
    private void TakeBack(int slot)
    {
        _record.Previous = _record.Active;
        _record.Active = slot;
        _record.IsTrial = false;
    }

    private bool ForgetPast(bool isReplaced)
    {
        bool hadPast = _record.HasPast;
        bool wasRolledBack = _record.HasRolledBack;
        _record.HasPast &= !isReplaced;
        _record.HasRolledBack = false;
        if ((hadPast == _record.HasPast && !wasRolledBack) || _record.Save())
        {
            return true;
        }

        _record.HasPast = hadPast;
        _record.HasRolledBack = wasRolledBack;
        return false;
    }

    private string VersionIn(int slot)
    {
        byte[] header = new byte[FirmwareImage.HeaderBytes];
        FirmwareImage image = FirmwareImage.TryRead(header, _files.Read(NameOf(slot), 0, header, 0, header.Length));
        return image is null || image.Target != _target ? null : image.Version;
    }
}
