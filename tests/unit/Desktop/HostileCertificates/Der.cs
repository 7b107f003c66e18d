using System;
using System.Linq;
using System.Text;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>Pieces of DER, so that a test can put together what no library would write.</summary>
internal static class Der
{
    public static readonly byte[] EcdsaSha256 = Sequence(Oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
    public static readonly byte[] RsaSha256 = Rsa(11);

    /// <summary>sha*WithRSAEncryption and md5WithRSAEncryption (RFC 4055), by their last number.</summary>
    public static byte[] Rsa(byte number) => Sequence(Oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, number), Tlv(5));

    /// <summary>An element: tag, length as short as it can be, contents.</summary>
    public static byte[] Tlv(byte tag, params byte[][] contents)
    {
        byte[] content = [.. contents.SelectMany(part => part)];
        int count = content.Length;
        byte[] length = count < 0x80 ? [(byte)count]
            : count < 0x100 ? [0x81, (byte)count]
            : [0x82, (byte)(count >> 8), (byte)count];
        return [tag, .. length, .. content];
    }

    public static byte[] Sequence(params byte[][] contents) => Tlv(0x30, contents);

    public static byte[] Oid(params byte[] content) => Tlv(6, content);

    public static byte[] Integer(params byte[] content) => Tlv(2, content);

    public static byte[] Bits(byte[] content, byte unused = 0) => Tlv(3, [unused], content);

    /// <summary>A name with O and CN.</summary>
    public static byte[] Name(string organisation, string commonName) => Sequence(
        Tlv(0x31, Sequence(Oid(0x55, 4, 10), Tlv(0x0c, Encoding.UTF8.GetBytes(organisation)))),
        Tlv(0x31, Sequence(Oid(0x55, 4, 3), Tlv(0x0c, Encoding.UTF8.GetBytes(commonName)))));

    /// <summary>UTCTime.</summary>
    public static byte[] Time(DateTimeOffset moment) => Tlv(0x17, Encoding.ASCII.GetBytes(moment.UtcDateTime.ToString("yyMMddHHmmss") + "Z"));

    /// <summary>A date of any form.</summary>
    public static byte[] Time(byte tag, string text) => Tlv(tag, Encoding.ASCII.GetBytes(text));

    /// <summary>An extension below 2.5.29.</summary>
    public static byte[] Extension(byte number, bool isCritical, params byte[] value) =>
        Sequence(Oid(0x55, 0x1d, number), isCritical ? Tlv(1, [0xff]) : [], Tlv(4, value));
}
