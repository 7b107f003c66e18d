using System;
using System.Text;

namespace Borne.Certificates.Pem;

/// <summary>Writes blocks of PEM (RFC 7468).</summary>
public static class PemWriter
{
    /// <summary>Label of a certificate.</summary>
    public const string Certificate = "CERTIFICATE";

    private const int BytesInLine = 48;

    /// <summary>Writes a block, with lines that end with LF, the last one too.</summary>
    /// <param name="label">For example <c>CERTIFICATE REQUEST</c>.</param>
    /// <param name="data">The bytes.</param>
    public static string Write(string label, byte[] data)
    {
        StringBuilder text = new StringBuilder();
        text.Append("-----BEGIN ").Append(label).Append("-----\n");
        for (int at = 0; at < data.Length; at += BytesInLine)
        {
            int count = data.Length - at < BytesInLine ? data.Length - at : BytesInLine;
            text.Append(Convert.ToBase64String(data, at, count)).Append('\n');
        }

        return text.Append("-----END ").Append(label).Append("-----\n").ToString();
    }
}
