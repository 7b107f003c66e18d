using Borne.Base.Storage;

namespace Borne.Boards;

/// <summary>
/// Decides whether network settings that were written at the start are worth a restart. It comes once only: a setting that
/// does not hold, for whatever reason, must not restart the station for ever.
/// </summary>
public sealed class NetworkRestart
{
    private const string RecordName = "net-restart";

    private readonly IRecordStore _records;

    /// <summary>Creates it.</summary>
    /// <param name="records">Where it is noted that the restart was made.</param>
    public NetworkRestart(IRecordStore records)
    {
        _records = records;
    }

    /// <summary>Decides.</summary>
    /// <param name="isNeeded">True when something was written that takes a restart.</param>
    /// <returns>True to restart now.</returns>
    public bool IsDue(bool isNeeded)
    {
        bool wasMade = _records.Read(RecordName) is not null;
        if (!isNeeded)
        {
            if (wasMade)
            {
                _records.Delete(RecordName);
            }

            return false;
        }

        return !wasMade && _records.Write(RecordName, new byte[1], 1);
    }
}
