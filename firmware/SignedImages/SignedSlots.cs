using Borne.Hal.Station;
using Borne.Slots;

namespace Borne.SignedImages;

/// <summary>
/// The slots of a build with a key: an image is good only when, besides, its signature is right and its version is none of the
/// past, but for the one firmware that ran here before and is ordered back at the station. What is not good is never activated, so the firmware that runs stays. It is checked when it has come, so that who ordered it
/// learns of it and no restart is lost; a loader checks the signature again before it starts anything, see <see cref="SignedStart"/>.
/// </summary>
public sealed class SignedSlots : IFirmwareSlots, IImageReader
{
    // Eight blocks: 10,600 rounds of an empty loop, as a step of the signature takes.
    private const int BytesInStep = 512;

    private readonly IFirmwareSlots _slots;
    private readonly ImageRules _rules;
    private ImageSignature _signature;
    private bool _isTurningBack;
    private FirmwareCheck _found = FirmwareCheck.Checking;

    /// <summary>Creates it.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="rules">Which images are taken.</param>
    public SignedSlots(IFirmwareSlots slots, ImageRules rules)
    {
        _slots = slots;
        _rules = rules;
    }

    /// <inheritdoc/>
    public string RunningVersion => _slots.RunningVersion;

    /// <inheritdoc/>
    public bool IsOnTrial => _slots.IsOnTrial;

    /// <inheritdoc/>
    public bool IsRestartNeeded => _slots.IsRestartNeeded;

    /// <inheritdoc/>
    public bool HasRolledBack => _slots.HasRolledBack;

    /// <inheritdoc/>
    public string PastVersion => _slots.PastVersion;

    /// <inheritdoc/>
    public bool IsPastBuiltIn => _slots.IsPastBuiltIn;

    /// <inheritdoc/>
    public int MaxImageBytes => _slots.MaxImageBytes;

    /// <inheritdoc/>
    public bool Begin()
    {
        Restart();
        _isTurningBack = false;
        return _slots.Begin();
    }

    /// <inheritdoc/>
    public bool TryTurnBack()
    {
        Restart();
        _isTurningBack = _slots.TryTurnBack();
        return _isTurningBack;
    }

    /// <inheritdoc/>
    public bool Append(byte[] data, int offset, int count)
    {
        Restart();
        return _slots.Append(data, offset, count);
    }

    /// <inheritdoc/>
    public bool Finish() => _slots.Finish();

    /// <inheritdoc/>
    public FirmwareCheck Check()
    {
        FirmwareCheck whole = _slots.Check();
        if (whole != FirmwareCheck.Good)
        {
            Restart();
            return whole;
        }

        if (_found == FirmwareCheck.Checking)
        {
            _found = _signature is null ? Open() : CheckSignature();
        }

        return _found;
    }

    /// <inheritdoc/>
    public int ReadImage(int position, byte[] buffer, int offset, int count) => _slots.ReadImage(position, buffer, offset, count);

    /// <inheritdoc/>
    public bool Activate() => _found == FirmwareCheck.Good && _slots.Activate();

    /// <inheritdoc/>
    public bool Confirm()
    {
        _isTurningBack = false;
        return _slots.Confirm();
    }

    private void Restart()
    {
        _found = FirmwareCheck.Checking;
        _signature = null;
    }

    private FirmwareCheck Open()
    {
        if (_isTurningBack && _slots.IsPastBuiltIn)
        {
            // It came with the board, and has no file that somebody else could have written.
            return FirmwareCheck.Good;
        }

        byte[] header = new byte[FirmwareImage.HeaderBytes];
        int read = _slots.ReadImage(0, header, 0, header.Length);
        FirmwareImage image = FirmwareImage.TryRead(header, read);
        bool mayBeOlder = _rules.AllowsDowngrade || _isTurningBack;
        if (image is null || (!mayBeOlder && FirmwareVersions.IsOlder(image.Version, _slots.RunningVersion)))
        {
            return FirmwareCheck.Bad;
        }

        if (!image.IsSigned)
        {
            return _rules.AllowsUnsigned ? FirmwareCheck.Good : FirmwareCheck.Bad;
        }

        _signature = new ImageSignature(image, this, _rules.PublicKey, BytesInStep);
        return FirmwareCheck.Checking;
    }

    private FirmwareCheck CheckSignature() =>
        !_signature.Step() ? FirmwareCheck.Checking : _signature.IsValid ? FirmwareCheck.Good : FirmwareCheck.Bad;
}
