using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.Metering;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>
/// MeterValues.req that are sent once and never queued: what TriggerMessage asked for (B-MV-12, B-QU-01), and
/// clock-aligned values outside transactions (B-MV-02).
/// </summary>
public sealed class TriggeredMeterValues : IRequest
{
    // Behind the bits of the values come those of the energy of their interval, a message of its own.
    private const int IntervalShift = 8;

    private readonly MeterSampler _sampler;
    private readonly Connector[] _connectors;
    private readonly BootNotification _boot;
    private readonly StationClock _clock;
    private readonly byte[] _record = new byte[MeterSample.MaxBytes];
    private int _wanted;
    private int _outside;
    private int _sending;
    private long _outsideStamp;
    private long _writtenAt;

    /// <summary>Creates it.</summary>
    /// <param name="sampler">Takes the values.</param>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="clock">The station's clock.</param>
    public TriggeredMeterValues(MeterSampler sampler, Connector[] connectors, BootNotification boot, StationClock clock)
    {
        _sampler = sampler;
        _connectors = connectors;
        _boot = boot;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Action => "MeterValues";

    /// <inheritdoc/>
    public bool IsTriggered => _wanted != 0;

    /// <summary>Asks for the values of a connector; the answer to TriggerMessage goes first.</summary>
    /// <param name="connectorId">The connector, or 0 for the main meter.</param>
    public void Trigger(int connectorId) => _wanted |= 1 << connectorId;

    /// <summary>Forgets what was to be sent: values of a later moment would be no answer to it (B-QU-01).</summary>
    public void ConnectionLost()
    {
        _wanted = 0;
        _outside = 0;
    }

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        _writtenAt = now;
        TakeOutside();
        while (_wanted != 0)
        {
            _sending = Lowest(_wanted);
            _sampler.BuildTriggered(_record, _sending, now);

            // Whoever asks from here on gets a message of his own (B-TR-01).
            _wanted &= ~(1 << _sending);

            // A meter that fails has nothing to tell.
            if (MeterSample.Count(_record) > 0)
            {
                return true;
            }
        }

        while (_outside != 0 && _boot.IsAccepted)
        {
            int lowest = Lowest(_outside);
            _sending = lowest % IntervalShift;
            _sampler.BuildOutside(_record, _sending, lowest >= IntervalShift);
            _outside &= ~(1 << lowest);

            // A transaction that began meanwhile has its values in the queue.
            if (MeterSample.Count(_record) > 0 && MeterSample.LocalId(_record) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        bool hasTransaction = MeterSample.LocalId(_record) != 0;
        Transaction transaction = hasTransaction ? _connectors[_sending - 1].Transaction : null;
        bool isIdKnown = transaction is not null && transaction.IsIdKnown;
        return MeterSample.WritePayload(
            json, _record, piece, isIdKnown ? transaction.TransactionId : 0, isIdKnown, _clock, _writtenAt);
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
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
