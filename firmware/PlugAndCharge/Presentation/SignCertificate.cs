using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.PlugAndCharge.Transfers;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Presentation;

/// <summary>SignCertificate (application note section 6.8): asks for the certificate that the station shows to vehicles.</summary>
internal sealed class SignCertificate : TransferCall
{
    private readonly CertificateRenewal _renewal;
    private readonly string _type;
    private readonly StatusReply _verdict = new StatusReply("Accepted,Rejected");
    private string _pem;

    /// <summary>Creates it.</summary>
    /// <param name="renewal">Makes the requests.</param>
    /// <param name="kind">What the certificate is for.</param>
    public SignCertificate(CertificateRenewal renewal, CertificateKind kind)
    {
        _renewal = renewal;
        _type = kind.Type;
    }

    /// <inheritdoc/>
    protected override string MessageId => "SignCertificate";

    /// <inheritdoc/>
    public override void OnFailure(CallFailure failure, long now) => _renewal.Unanswered(failure, now);

    /// <inheritdoc/>
    protected override bool IsReady(long now)
    {
        // Kept, because a certificate that comes while it is written ends the request.
        _pem = _renewal.Pem;
        return _pem is not null;
    }

    /// <inheritdoc/>
    protected override bool WriteData(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("csr");
            return false;
        }

        int pieces = LongValue.Pieces(_pem);
        if (piece <= pieces)
        {
            LongValue.Write(json, _pem, piece - 1);
            return false;
        }

        json.Member("certificateType", _type);
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    protected override void Read(PayloadReader payload) => _verdict.Read(payload);

    /// <inheritdoc/>
    protected override void Apply(long now) => _renewal.Answered(_verdict.IsAccepted, now);

    /// <inheritdoc/>
    protected override void Failed(string reason, long now) => _renewal.Answered(false, now);
}
