using Borne.Base.Storage;

namespace Borne.Commissioning.AccessPoint;

/// <summary>
/// Decides when the station opens a WiFi network of its own, so that somebody can set it up: for 15 minutes after it was switched on
/// without a network, after a button, or after it was used, an hour in all. The radio takes another mode only when the image starts, so that each change is one restart;
/// what was decided is kept over it.
/// </summary>
public sealed class AccessPointPlan
{
    /// <summary>Record with a byte that says what the next start is to do.</summary>
    public const string RecordName = "way-in";

    /// <summary>For how long it is open, ms.</summary>
    public const int OpenMs = 15 * 60 * 1000;

    /// <summary>For how long at most, however much it is used, ms.</summary>
    public const int MostMs = 60 * 60 * 1000;

    // Somebody asked for it by the button.
    private const byte Asked = 1;

    // It was open for its time: a restart alone does not open it again, switching the station on does.
    private const byte Over = 2;

    private readonly IRecordStore _records;
    private readonly bool _isOn;
    private readonly bool _wasWanted;
    private long _deadline;
    private long _lastDeadline;

    /// <summary>Decides at a start.</summary>
    /// <param name="records">Where it is kept what the next start is to do.</param>
    /// <param name="hasNetwork">True when the station knows a network to join.</param>
    /// <param name="wasRestarted">True when the station restarted itself; false when it was switched on.</param>
    /// <param name="isOn">True when the radio came up with the access point.</param>
    /// <param name="now">Monotonic ms.</param>
    public AccessPointPlan(IRecordStore records, bool hasNetwork, bool wasRestarted, bool isOn, long now)
    {
        _records = records;
        _isOn = isOn;
        byte note = Note();
        IsWanted = note == Asked || (!hasNetwork && !(note == Over && wasRestarted));
        if (note == Over && (IsWanted || hasNetwork))
        {
            records.Delete(RecordName);
        }

        _wasWanted = IsWanted;
        Begin(now);
    }

    /// <summary>True when the radio is to have the access point, from its next start on.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>True while it is there and serves.</summary>
    public bool IsOpen => _isOn && IsWanted;

    /// <summary>True when a restart would give the radio another mode.</summary>
    public bool IsRestartNeeded => _isOn != IsWanted;

    /// <summary>True when something has changed since the start that is worth a restart. A radio that never does as it is told is none.</summary>
    public bool IsRestartDue => IsRestartNeeded && IsWanted != _wasWanted;

    /// <summary>Asks for it, by the button; one that is open stays open for its whole time again.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Ask(long now)
    {
        IsWanted = true;
        Begin(now);
        Keep(Asked);
    }

    /// <summary>Notes that somebody uses it: while it is open, its time begins anew, up to <see cref="MostMs"/> in all.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Touch(long now)
    {
        if (IsOpen)
        {
            _deadline = now + OpenMs > _lastDeadline ? _lastDeadline : now + OpenMs;
        }
    }

    /// <summary>Looks at the time.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(long now)
    {
        if (IsOpen && now >= _deadline)
        {
            IsWanted = false;
            Keep(Over);
        }
    }

    /// <summary>Tells what the radio is to have after a restart that comes now for whatever reason.</summary>
    /// <param name="hasNetwork">True when the station knows a network by now.</param>
    public bool AfterRestart(bool hasNetwork)
    {
        byte note = Note();
        if (note == Asked && IsOpen)
        {
            // Its time goes on only as long as nobody restarts the station.
            _records.Delete(RecordName);
            return !hasNetwork;
        }

        return note == Asked || (!hasNetwork && note != Over);
    }

    private void Begin(long now)
    {
        _deadline = now + OpenMs;
        _lastDeadline = now + MostMs;
    }

    private byte Note()
    {
        byte[] record = _records.Read(RecordName);
        return record is null || record.Length == 0 ? (byte)0 : record[0];
    }

    private void Keep(byte note) => _records.Write(RecordName, new byte[] { note }, 1);
}
