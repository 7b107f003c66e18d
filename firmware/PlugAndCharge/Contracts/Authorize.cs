using Borne.Charging.IdTags;
using Borne.CertificateManagement.Messages;
using Borne.PlugAndCharge.Transfers;
using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.PlugAndCharge.Contracts;

/// <summary>Authorize (application note section 6.1) for the contract that has waited longest at its connector.</summary>
internal sealed class Authorize : TransferCall, IUrgentRequest
{
    private const int MaxStatus = 50;
    private const string Faults =
        "SignatureError,CertificateExpired,CertificateRevoked,NoCertificateAvailable,CertChainError,ContractCancelled";

    private readonly ContractCase[] _cases;
    private int _next;
    private ContractCase _case;
    private ContractQuestion _question;
    private IdTagInfo _info;
    private string _certificateStatus;

    /// <summary>Creates it.</summary>
    /// <param name="cases">The contracts of the connectors.</param>
    public Authorize(ContractCase[] cases)
    {
        _cases = cases;
    }

    /// <inheritdoc/>
    protected override string MessageId => "Authorize";

    /// <inheritdoc/>
    protected override bool IsReady(long now)
    {
        // In turn: a connector whose contracts are refused time and again does not keep the others waiting.
        for (int i = 0; i < _cases.Length; i++)
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
            json.Name("idToken");
            json.BeginObject();
            json.Name("idToken");
            json.Text(_question.EmaId);
            json.Member("type", "eMAID");
            json.EndObject();
            json.Name(_question.Chain is null ? "iso15118CertificateHashData" : "certificate");
            return false;
        }

        return _question.Chain is null ? WriteNames(json, piece - 1) : WriteChain(json, piece - 1);
    }

    /// <inheritdoc/>
    protected override void Read(PayloadReader payload)
    {
        _info = null;
        _certificateStatus = null;
        while (payload.Next())
        {
            if (payload.Is("idTokenInfo", 0))
            {
                IdTagInfo info = new IdTagInfo();
                _info = info.Read(payload) ? info : null;
            }
            else if (payload.Is("certificateStatus", 1))
            {
                _certificateStatus = payload.TryText(MaxStatus) ?? "";
            }
            else
            {
                payload.Skip();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Apply(long now)
    {
        if (_info is null)
        {
            Failed("the central system says nothing of the contract", now);
        }
        else if (_certificateStatus is not null && _certificateStatus != "Accepted")
        {
            _case.Objected(_question, OfCertificate(Words.IndexOf(Faults, _certificateStatus)), now);
        }
        else
        {
            _case.Answered(_question, _info, OfStatus(_info.Status), now);
        }
    }

    /// <inheritdoc/>
    protected override void Failed(string reason, long now) => _case.Unanswered(_question, reason);

    private static string OfStatus(AuthorizationStatus status) => status switch
    {
        AuthorizationStatus.Accepted => null,
        AuthorizationStatus.Blocked => "the contract is blocked",
        AuthorizationStatus.Expired => "the contract has expired",
        AuthorizationStatus.ConcurrentTx => "the contract is in use elsewhere",
        _ => "the central system does not know the contract",
    };

    private static string OfCertificate(int fault) => fault switch
    {
        0 => "the central system finds a wrong signature in the contract",
        1 => "the certificate of the contract has expired",
        2 => "the certificate of the contract is revoked",
        3 => "the central system has no certificate for the contract",
        4 => "the central system does not trust the issuers of the contract",
        5 => "the contract is cancelled",
        _ => "the central system does not accept the certificate of the contract",
    };

    // Two pieces for each: a URL has a piece of its own.
    private bool WriteNames(JsonWriter json, int piece)
    {
        int index = piece / 2;
        if (piece % 2 == 0)
        {
            if (index == 0)
            {
                json.BeginArray();
            }

            json.BeginObject();
            HashDataWriter.WriteFields(json, _question.Names[index]);
            json.Name("responderURL");
            return false;
        }

        json.Text(_question.Urls[index]);
        json.EndObject();
        bool isLast = index + 1 == _question.Count;
        if (isLast)
        {
            json.EndArray();
            json.EndObject();
        }

        return isLast;
    }

    private bool WriteChain(JsonWriter json, int piece)
    {
        LongValue.Write(json, _question.Chain, piece);
        bool isLast = piece + 1 == LongValue.Pieces(_question.Chain);
        if (isLast)
        {
            json.EndObject();
        }

        return isLast;
    }
}
