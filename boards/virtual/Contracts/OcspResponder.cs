using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Contracts;

/// <summary>Tells the status of the authority's certificates (RFC 6960), each answer signed by who issued the certificate.</summary>
/// <param name="authority">The authority.</param>
/// <param name="clock">The time in the answers.</param>
public sealed class OcspResponder(ContractAuthority authority, Func<DateTimeOffset> clock)
{
    private const int MalformedRequest = 1;
    private const int Unauthorized = 6;
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    private static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    /// <summary>Answers a request.</summary>
    /// <param name="request">OCSPRequest in DER.</param>
    /// <returns>OCSPResponse in DER.</returns>
    public byte[] Answer(byte[] request)
    {
        try
        {
            AsnReader reader = new AsnReader(request, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            while (reader.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                reader.ReadEncodedValue();
            }

            AsnReader id = reader.ReadSequence().ReadSequence().ReadSequence();
            string algorithm = id.ReadSequence().ReadObjectIdentifier();
            byte[] name = id.ReadOctetString();
            byte[] key = id.ReadOctetString();
            ReadOnlyMemory<byte> serial = id.ReadIntegerBytes();
            return Answer(algorithm, name, key, serial) ?? Refusal(Unauthorized);
        }
        catch (AsnContentException)
        {
            return Refusal(MalformedRequest);
        }
    }

    /// <summary>Answers what a station asks about a certificate.</summary>
    /// <param name="data">OCSPRequestDataType of OCPP: hashAlgorithm, issuerNameHash, issuerKeyHash and serialNumber.</param>
    /// <returns>OCSPResponse in DER; null when the certificate is none of the authority's.</returns>
    public byte[]? Answer(JsonObject data)
    {
        try
        {
            HashAlgorithmName algorithm = new((string?)data["hashAlgorithm"] ?? "");
            byte[] serial = Convert.FromHexString(Even(Text(data, "serialNumber").TrimStart('0')));
            return Answer(
                OidOf(algorithm), Convert.FromHexString(Text(data, "issuerNameHash")), Convert.FromHexString(Text(data, "issuerKeyHash")), Positive(serial));
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Status of a certificate.</summary>
    /// <param name="data">What a station says about it.</param>
    /// <returns>A word of AuthorizeCertificateStatus.</returns>
    public string StatusOf(JsonObject data) => Answer(data) is null ? CertificateVerdict.NoCertificate
        : authority.IsRevoked(Text(data, "serialNumber")) ? CertificateVerdict.Revoked : CertificateVerdict.Accepted;

    private static string Text(JsonObject data, string name) => (string?)data[name] ?? "";

    private static string Even(string hex) => hex.Length % 2 == 0 ? hex : "0" + hex;

    private static byte[] Positive(byte[] number) => number.Length > 0 && number[0] >= 0x80 ? [0, .. number] : number;

    private static string OidOf(HashAlgorithmName algorithm) => algorithm.Name switch
    {
        "SHA1" => "1.3.14.3.2.26",
        "SHA256" => "2.16.840.1.101.3.4.2.1",
        "SHA384" => "2.16.840.1.101.3.4.2.2",
        "SHA512" => "2.16.840.1.101.3.4.2.3",
        _ => "",
    };

    private static byte[] Refusal(int status)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, (byte)status]);
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }

    private Issuer? Find(string oid, byte[] name, byte[] key)
    {
        HashAlgorithmName algorithm = Array.Find(
            [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512], candidate => OidOf(candidate) == oid);
        return algorithm.Name is null ? null : Array.Find(authority.Issuers, issuer =>
            CryptographicOperations.HashData(algorithm, issuer.Certificate.SubjectName.RawData).AsSpan().SequenceEqual(name)
            && CryptographicOperations.HashData(algorithm, issuer.Certificate.PublicKey.EncodedKeyValue.RawData).AsSpan().SequenceEqual(key));
    }

    private byte[]? Answer(string algorithm, byte[] name, byte[] key, ReadOnlyMemory<byte> serial)
    {
        if (serial.Length == 0 || Find(algorithm, name, key) is not Issuer issuer)
        {
            return null;
        }

        byte[] contents = Contents(algorithm, name, key, serial.Span);
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(contents);
            WriteAlgorithm(basic, EcdsaWithSha256);
            basic.WriteBitString(issuer.Sign(contents));
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, 0]);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Basic);
                writer.WriteOctetString(basic.Encode());
            }
        }

        return writer.Encode();

        byte[] Contents(string algorithm, byte[] name, byte[] key, ReadOnlySpan<byte> serial)
        {
            DateTimeOffset now = clock();
            var data = new AsnWriter(AsnEncodingRules.DER);
            using (data.PushSequence())
            {
                using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    data.WriteEncodedValue(issuer.Certificate.SubjectName.RawData);
                }

                data.WriteGeneralizedTime(now, omitFractionalSeconds: true);
                using (data.PushSequence())
                using (data.PushSequence())
                {
                    using (data.PushSequence())
                    {
                        WriteAlgorithm(data, algorithm);
                        data.WriteOctetString(name);
                        data.WriteOctetString(key);
                        data.WriteInteger(serial);
                    }

                    WriteStatus(data, authority.IsRevoked(Convert.ToHexString(serial)), now);
                    data.WriteGeneralizedTime(now, omitFractionalSeconds: true);
                    using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        data.WriteGeneralizedTime(now + Validity, omitFractionalSeconds: true);
                    }
                }
            }

            return data.Encode();
        }
    }

    private static void WriteStatus(AsnWriter data, bool isRevoked, DateTimeOffset now)
    {
        if (!isRevoked)
        {
            data.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
            return;
        }

        using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
        {
            data.WriteGeneralizedTime(now.AddDays(-1), omitFractionalSeconds: true);
        }
    }
}
