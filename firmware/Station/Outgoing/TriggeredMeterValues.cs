using Borne.Charging.Connectors;
using Borne.Charging.Metering;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;

namespace Borne.Station.Outgoing;

/// <summary>
/// Holds the values that <see cref="MeterValues"/> sends once and that are never queued: what TriggerMessage asked for (B-MV-12, B-QU-01), and
/// clock-aligned values outside transactions (B-MV-02).
/// </summary>
public sealed class TriggeredMeterValues
{
    // Behind the bits of the values come those of the energy of their interval, a message of its own.
    private const int IntervalShift = 8;

    private readonly MeterSampler _sampler;
    private readonly Connector[] _connectors;
    private readonly BootNotification _boot;
    private int _wanted;
    private int _outside;
    private int _sending;
    private long _outsideStamp;

    /// <summary>Creates it.</summary>
    /// <param name="sampler">Takes the values.</param>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="boot">The registration.</param>
    public TriggeredMeterValues(MeterSampler sampler, Connector[] connectors, BootNotification boot)
    {
        _sampler = sampler;
        _connectors = connectors;
        _boot = boot;
    }

    /// <summary>The values to be sent, after <see cref="TryTake"/> has found some; null before the first of all.</summary>
    public byte[] Record { get; private set; }

    /// <summary>True when TriggerMessage has asked: then they may go out before the registration (B-BO-04).</summary>
    public bool IsTriggered => _wanted != 0;

    /// <summary>Asks for the values of a connector; the answer to TriggerMessage goes first.</summary>
    /// <param name="connectorId">The connector, or 0 for the main meter.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when there are none.</returns>
    public bool TryTrigger(int connectorId, long now)
    {
        // Not into the record: it may be on its way.
        byte[] probe = new byte[MeterSample.MaxBytes];
        _sampler.BuildTriggered(probe, connectorId, now);
        bool isAny = MeterSample.Count(probe) > 0;
        _wanted |= isAny ? 1 << connectorId : 0;
        return isAny;
    }

    /// <summary>Forgets what was to be sent: values of a later moment would be no answer to it (B-QU-01).</summary>
    public void ConnectionLost()
    {
        _wanted = 0;
        _outside = 0;
    }

    /// <summary>Puts the next values into <see cref="Record"/>.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when there are none.</returns>
    public bool TryTake(long now)
    {
        TakeOutside();
        if ((_wanted | _outside) != 0)
        {
            Record ??= new byte[MeterSample.MaxBytes];
        }

        while (_wanted != 0)
        {
            _sending = Lowest(_wanted);
            _sampler.BuildTriggered(Record, _sending, now);

            // Whoever asks from here on gets a message of his own (B-TR-01).
            _wanted &= ~(1 << _sending);

            // A meter that fails has nothing to tell.
            if (MeterSample.Count(Record) > 0)
            {
                return true;
            }
        }

        while (_outside != 0 && _boot.IsAccepted)
        {
            int lowest = Lowest(_outside);
            _sending = lowest % IntervalShift;
            _sampler.BuildOutside(Record, _sending, lowest >= IntervalShift);
            _outside &= ~(1 << lowest);

            // A transaction that began meanwhile has its values in the queue.
            if (MeterSample.Count(Record) > 0 && MeterSample.LocalId(Record) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The transaction that the values belong to.</summary>
    /// <param name="transactionId">Its id.</param>
    /// <returns>False when there is none, or its id is not known yet.</returns>
    public bool TryGetTransaction(out long transactionId)
    {
        bool hasTransaction = MeterSample.LocalId(Record) != 0;
        Transaction transaction = hasTransaction ? _connectors[_sending - 1].Transaction : null;
        bool isIdKnown = transaction is not null && transaction.IsIdKnown;
        transactionId = isIdKnown ? transaction.TransactionId : 0;
        return isIdKnown;
    }

    private static int Lowest(int bits)
    {
        int index = 0;
        while ((bits & (1 << index)) == 0)
        {
            index++;
        }

        return index;
    }

    /// <summary>Takes over what the sampler offers, and drops what it has taken back because it became too old.</summary>
    private void TakeOutside()
    {
        if (_sampler.Outside == 0)
        {
            _outside = 0;
        }
        else if (_sampler.OutsideStamp != _outsideStamp)
        {
            _outsideStamp = _sampler.OutsideStamp;
            _outside = _sampler.Outside | (_sampler.HasOutsideIntervals ? _sampler.Outside << IntervalShift : 0);
        }
    }
}
