using Borne.Certificates.Ocpp;
using Borne.Wire.Json;

namespace Borne.CertificateManagement.Messages;

/// <summary>Writes the fields of CertificateHashDataType (security whitepaper).</summary>
public static class HashDataWriter
{
    /// <summary>Writes them as an object.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="data">The hashes.</param>
    public static void Write(JsonWriter json, CertificateHashData data)
    {
        json.BeginObject();
        WriteFields(json, data);
        json.EndObject();
    }

    /// <summary>Writes them into an object that has more of them.</summary>
    /// <param name="json">Where they go.</param>
    /// <param name="data">The hashes.</param>
    public static void WriteFields(JsonWriter json, CertificateHashData data)
    {
        json.Name("hashAlgorithm");
        json.Word(RootHashes.Algorithms, (int)data.Algorithm);
        json.Member("issuerNameHash", data.IssuerNameHash);
        json.Member("issuerKeyHash", data.IssuerKeyHash);
        json.Member("serialNumber", data.SerialNumber);
    }
}
