using Borne.Base.Time;
using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.PlugAndCharge.Transfers;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Presentation;

/// <summary>
/// GetCertificateStatus (application note section 6.5): asks once a week for each certificate that vehicles are shown whether it is revoked. What
/// the responder says goes to the vehicle unread.
/// </summary>
internal sealed class GetCertificateStatus : TransferCall
{
    /// <summary>Time for which a result is kept, ms.</summary>
    public const long WeekMs = 7L * DayMs;

    /// <summary>Pause after a question without a result, ms.</summary>
    public const int DayMs = 24 * 60 * 60 * 1000;

    /// <summary>Pause after a question that nobody may have heard, ms.</summary>
    public const int UnheardMs = 10 * 60 * 1000;

    private readonly ShownChain _chain;
    private readonly StationClock _clock;
    private readonly PlugAndChargeSwitch _switch;
    private readonly long[] _pauseEnds = new long[ClientStore.MaxChain];
    private readonly StatusReply _verdict = new StatusReply("Accepted,Failed", "ocspResult");
    private int _index;
    private int _changes = -1;
    private int _asked;
    private string _url;
    private CertificateHashData _hashes;
    private Base64Text _result;

    /// <summary>Creates it.</summary>
    /// <param name="chain">What vehicles are shown.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="plugAndCharge">Says whether it is on.</param>
    public GetCertificateStatus(ShownChain chain, StationClock clock, PlugAndChargeSwitch plugAndCharge)
    {
        _chain = chain;
        _clock = clock;
        _switch = plugAndCharge;
    }

    /// <summary>True while the answer is read.</summary>
    public bool IsWorking => IsReading || _result is not null;

    /// <inheritdoc/>
    protected override string MessageId => "GetCertificateStatus";

    /// <summary>Reads some of the result.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Work(long now)
    {
        Tick(now);
        if (_result is null || !_result.Step())
        {
            return;
        }

        string result = _result.Text;
        _result = null;
        if (result is null)
        {
            Failed(null, now);
        }
        else if (_asked == _chain.Changes)
        {
            _chain.Take(_index, result, _clock.UtcMs(now));
        }
    }

    /// <inheritdoc/>
    public override void OnFailure(CallFailure failure, long now) =>
        Pause(failure == CallFailure.ConnectionLost ? UnheardMs : DayMs, now);

    /// <inheritdoc/>
    protected override bool IsReady(long now)
    {
        if (_changes != _chain.Changes)
        {
            _changes = _chain.Changes;
            for (int i = 0; i < _pauseEnds.Length; i++)
            {
                _pauseEnds[i] = 0;
            }
        }

        bool isOn = _result is null && _switch.IsKnown && _clock.IsSet;
        for (int i = 0; isOn && i < _chain.Count; i++)
        {
            if (IsOver(i, now))
            {
                _index = i;
                _asked = _changes;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override bool WriteData(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("ocspRequestData");
            json.BeginObject();
            HashDataWriter.WriteFields(json, _hashes);
            json.Name("responderURL");
            return false;
        }

        json.Text(_url);
        json.EndObject();
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    protected override void Read(PayloadReader payload) => _verdict.Read(payload);

    /// <inheritdoc/>
    protected override void Apply(long now)
    {
        if (_verdict.IsAccepted && _verdict.Text is not null)
        {
            _result = new Base64Text(_verdict.Text, StatusStore.MaxCharacters);
        }
        else
        {
            Failed(null, now);
        }
    }

    /// <inheritdoc/>
    protected override void Failed(string reason, long now) => Pause(DayMs, now);

    // What became of a question about an older chain says nothing of this one.
    private void Pause(int ms, long now)
    {
        if (_asked == _chain.Changes)
        {
            _pauseEnds[_index] = now + ms;
        }
    }

    private bool IsOver(int index, long now)
    {
        long age = _clock.UtcMs(now) - _chain.MomentOf(index);
        if (now < _pauseEnds[index] || (age >= 0 && age < WeekMs))
        {
            return false;
        }

        // Kept, because the chain may change while the question is written.
        _hashes = _chain.HashesOf(index);
        _url = _hashes is null ? null : _chain.UrlOf(index);
        return _url is not null;
    }
}
