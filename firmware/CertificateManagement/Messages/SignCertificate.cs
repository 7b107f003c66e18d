using Borne.CertificateManagement.Renewals;
using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>SignCertificate.req (OCPP 1.6 security whitepaper, A02).</summary>
internal sealed class SignCertificate : ITriggeredRequest
{
    private const string Statuses = "Accepted,Rejected";

    private readonly CertificateRenewal _renewal;
    private string _pem;

    /// <summary>Creates it.</summary>
    /// <param name="renewal">Makes the requests.</param>
    public SignCertificate(CertificateRenewal renewal)
    {
        _renewal = renewal;
    }

    /// <inheritdoc/>
    public string Action => "SignCertificate";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <inheritdoc/>
    public void Trigger()
    {
        // TriggerMessage has no word for it; ExtendedTriggerMessage asks the renewal.
    }

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        // Kept until it is written: meanwhile the renewal may be over, by a certificate for the request before.
        _pem = _renewal.Pem;
        return _pem is not null;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Name("csr");
        json.Text(_pem);
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        int status = 0;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                status = payload.Word(Statuses);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        if (payload.Error is null)
        {
            _renewal.Answered(status == 0, now);
        }
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now) => _renewal.Unanswered(failure, now);
}
