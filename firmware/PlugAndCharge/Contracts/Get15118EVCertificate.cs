using Borne.Hal.Outlet;
using Borne.PlugAndCharge.Transfers;
using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Contracts;

/// <summary>Get15118EVCertificate (application note section 6.4): relays a vehicle's wish for a contract certificate, unread both ways.</summary>
internal sealed class Get15118EVCertificate : TransferCall, IUrgentRequest
{
    private readonly InstallationCase[] _cases;
    private readonly StatusReply _verdict = new StatusReply("Accepted,Failed", "exiResponse");
    private int _next;
    private InstallationCase _case;
    private InstallationRequest _question;
    private Base64Text _exi;

    /// <summary>Creates it.</summary>
    /// <param name="cases">The wishes at the connectors.</param>
    public Get15118EVCertificate(InstallationCase[] cases)
    {
        _cases = cases;
    }

    /// <summary>True while the answer is read.</summary>
    public bool IsWorking => IsReading || _exi is not null;

    /// <inheritdoc/>
    protected override string MessageId => "Get15118EVCertificate";

    /// <summary>Reads some of the answer.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Work(long now)
    {
        Tick(now);
        if (_exi is not null && _exi.Step())
        {
            string exi = _exi.Text;
            _exi = null;
            _case.Answered(_question, exi, "the answer of the central system cannot be read");
        }
    }

    /// <inheritdoc/>
    protected override bool IsReady(long now)
    {
        for (int i = 0; _exi is null && i < _cases.Length; i++)
        {
            int index = (_next + i) % _cases.Length;
            if (_cases[index].Question is not null)
            {
                _next = index + 1;
                _case = _cases[index];
                _question = _case.Question;
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
            json.Name("iso15118SchemaVersion");
            json.Text(_question.SchemaVersion);
            json.Member("action", _question.IsUpdate ? "Update" : "Install");
            json.Name("exiRequest");
            return false;
        }

        LongValue.Write(json, _question.Exi, piece - 1);
        bool isLast = piece == LongValue.Pieces(_question.Exi);
        if (isLast)
        {
            json.EndObject();
        }

        return isLast;
    }

    /// <inheritdoc/>
    protected override void Read(PayloadReader payload) => _verdict.Read(payload);

    /// <inheritdoc/>
    protected override void Apply(long now)
    {
        if (!_verdict.IsAccepted)
        {
            Failed("the central system has no certificate for the vehicle", now);
        }
        else if (_verdict.Text is null)
        {
            Failed("the answer of the central system is empty", now);
        }
        else
        {
            _exi = new Base64Text(_verdict.Text, InstallationCase.MaxCharacters);
        }
    }

    /// <inheritdoc/>
    protected override void Failed(string reason, long now) => _case.Answered(_question, null, reason);
}
