using Borne.Base.Lists;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>
/// A change of the local authorization list in steps, each of which reads or writes one file at most. Until the last one but cleaning up
/// the old list counts. While another change is under way it waits; what it is to do is decided when its turn has come.
/// </summary>
public sealed class ListChange
{
    /// <summary>Version of a change that the station makes by itself: the next one, whatever the list has when its turn comes.</summary>
    public const int NextVersion = -1;

    private readonly KnownTags _tags;
    private readonly ListUpdate _update;
    private readonly bool _isFull;
    private readonly int _version;
    private ChunkUpdate _steps;

    /// <summary>Begins; nothing is touched before the first step.</summary>
    /// <param name="tags">Whose list it is.</param>
    /// <param name="update">The entries; null when the list is switched off.</param>
    /// <param name="isFull">True to replace the list, false to change it.</param>
    /// <param name="version">Version of the list from then on.</param>
    internal ListChange(KnownTags tags, ListUpdate update, bool isFull, int version)
    {
        _tags = tags;
        _update = update;
        _isFull = isFull;
        _version = version;
        Status = UpdateStatus.NotSupported;
    }

    /// <summary>What to answer, once it is over; anything but Accepted leaves list and version as they were.</summary>
    public UpdateStatus Status { get; private set; }

    /// <summary>True for a change that the station makes by itself.</summary>
    internal bool IsOwn => _version == NextVersion;

    /// <summary>Waits for its turn, so that the update can be made of what the list has then; it begins with the first step.</summary>
    /// <returns>False while another change is under way.</returns>
    public bool TryTakeTurn() => _tags.TakeTurn(this);

    /// <summary>Ends it when it turns out that nothing is to be changed.</summary>
    public void GiveUp() => _tags.EndTurn(this);

    /// <summary>Does a step, or waits for its turn.</summary>
    /// <returns>True when it is over.</returns>
    public bool Step()
    {
        if (_update is null)
        {
            _tags.EndTurn(this);
            return true;
        }

        if (!_tags.TakeTurn(this))
        {
            return false;
        }

        if (_steps is null)
        {
            _steps = _tags.BeginSteps(_update, _isFull, _version, out UpdateStatus refusal);
            Status = refusal;
        }

        if (_steps is not null && !_steps.Step())
        {
            return false;
        }

        if (_steps is not null && _steps.IsDone)
        {
            Status = UpdateStatus.Accepted;
            _tags.ForgetConflict();
        }

        _tags.EndTurn(this);
        return true;
    }

    /// <summary>Begins anew with what the list has now: the turn has been another one's. What is stored already stays so.</summary>
    internal void Renew() => _steps = _steps is not null && _steps.IsDone ? _steps : null;
}
