using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Registry;

namespace Borne.Charging.Transactions;

/// <summary>What the transactions of all connectors need of the station.</summary>
public sealed class TransactionSupport
{
    /// <summary>Puts it together.</summary>
    /// <param name="settings">The station's settings.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="queue">Where the messages of transactions go.</param>
    /// <param name="records">Where open transactions are remembered.</param>
    /// <param name="lastRun">What the end of the last run means for a transaction that it left open.</param>
    /// <param name="values">Takes meter values.</param>
    /// <param name="reservations">Where a start finds the reservation that it uses.</param>
    public TransactionSupport(
        SettingsRegistry settings,
        StationClock clock,
        TransactionQueue queue,
        IRecordStore records,
        LastRun lastRun,
        ITransactionValues values,
        IReservedStart reservations)
    {
        Settings = settings;
        Clock = clock;
        Queue = queue;
        Records = records;
        LastRun = lastRun;
        Values = values;
        Reservations = reservations;
    }

    internal readonly SettingsRegistry Settings;
    internal readonly StationClock Clock;
    internal readonly TransactionQueue Queue;
    internal readonly IRecordStore Records;
    internal readonly LastRun LastRun;
    internal readonly ITransactionValues Values;
    internal readonly IReservedStart Reservations;
}
