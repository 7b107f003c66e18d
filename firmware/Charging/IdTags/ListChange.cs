using Borne.Base.Lists;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>A change of the local authorization list in steps. Until the last one but cleaning up the old list counts.</summary>
public sealed class ListChange
{
    private readonly KnownTags _tags;
    private readonly ChunkUpdate _update;

    /// <summary>Begins; nothing is touched before the first step.</summary>
    /// <param name="tags">Whose list it is.</param>
    /// <param name="update">The steps, or null when it cannot begin.</param>
    /// <param name="refusal">What to answer then.</param>
    internal ListChange(KnownTags tags, ChunkUpdate update, UpdateStatus refusal)
    {
        _tags = tags;
        _update = update;
        Status = refusal;
    }

    /// <summary>What to answer, once it is over; anything but Accepted leaves list and version as they were.</summary>
    public UpdateStatus Status { get; private set; }

    /// <summary>Does a step.</summary>
    /// <returns>True when it is over.</returns>
    public bool Step()
    {
        if (_update is not null && !_update.Step())
        {
            return false;
        }

        if (_update is not null && _update.IsDone)
        {
            Status = UpdateStatus.Accepted;
            _tags.ForgetConflict();
        }

        return true;
    }
}
