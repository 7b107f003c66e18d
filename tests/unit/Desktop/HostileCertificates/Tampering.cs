using System;
using System.Collections.Generic;
using System.Linq;
using static Borne.Tests.Desktop.HostileCertificates.MadeCertificate;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>What is done to one certificate, whichever message brings it.</summary>
internal static class Tampering
{
    private static readonly byte[] Private = Der.Oid(0x2b, 6, 1, 4, 1, 0x83, 0x83, 0x1f, 1);

    /// <summary>All of it, by names.</summary>
    public static readonly (string Name, Action<MadeCertificate> Change)[] All =
    [
        ("nothing", _ => { }),
        ("an extension more", made => made.More.Add(Der.Sequence(Private, Der.Tlv(4, Der.Tlv(5))))),
        ("a serial number of 20 bytes", made => made.Serial = Der.Integer([.. Enumerable.Repeat((byte)0x7f, 20)])),
        ("it has expired", made => made.Until = Der.Time(Now.AddSeconds(-1))),
        ("it is not valid yet", made =>
        {
            made.ValidFrom = Now.AddDays(1);
            made.From = Der.Time(made.ValidFrom);
        }),
        ("it ends before it begins", made => made.From = Der.Time(Now.AddMonths(10))),
        ("a date without seconds", made => made.From = Der.Time(0x17, "2602010000Z")),
        ("a date with an offset", made => made.From = Der.Time(0x17, "260201000000+0000")),
        ("a date in a thirteenth month", made => made.Until = Der.Time(0x17, "261301000000Z")),
        ("a date with a fraction", made => made.Until = Der.Time(0x18, "20261201000000.5Z")),
        ("a date that is none", made => made.Until = Der.Time(0x17, "next week....")),
        ("a bit of the signature turned", made => made.Sealed = signature => Der.Bits(Flip(signature, signature.Length - 3))),
        ("the signature empty", made => made.Sealed = _ => Der.Bits([])),
        ("the signature of other bytes", made => Wrap(made, (signs, data) => signs(Flip(data, data.Length - 1)))),
        ("a byte behind the signature", made => made.Sealed = signature => Der.Bits([.. signature, 0])),
        ("unused bits in the signature", made => made.Sealed = signature => Der.Bits(signature, 3)),
        ("the signature no bits", made => made.Sealed = signature => Der.Tlv(4, signature)),
        ("another algorithm outside", made => made.OuterScheme = Der.Rsa(12)),
        ("an algorithm that nobody knows", made => made.Scheme = Der.Sequence(Private)),
        ("parameters that do not belong there", made => made.Scheme = Der.Sequence(made.Scheme[2..12], Der.Tlv(5))),
        ("version 1 with extensions", made => made.Version = []),
        ("version 4", made => made.Version = Der.Tlv(0xa0, Der.Integer(3))),
        ("a negative serial number", made => made.Serial = Der.Integer(0x80)),
        ("a serial number of 21 bytes", made => made.Serial = Der.Integer([.. Enumerable.Repeat((byte)0x7f, 21)])),
        ("a zero in front of the serial number", made => made.Serial = Der.Integer(0, 5)),
        ("a serial number without bytes", made => made.Serial = Der.Integer()),
        ("an extension twice", made => made.More.Add(made.Extensions[Usage])),
        ("a critical extension that nobody knows", made => made.More.Add(Der.Sequence(Private, Der.Tlv(1, [0xff]), Der.Tlv(4, Der.Tlv(5))))),
        ("true written as one", made => made.More.Add(Der.Sequence(Private, Der.Tlv(1, [1]), Der.Tlv(4, Der.Tlv(5))))),
        ("false written out", made => made.More.Add(Der.Sequence(Private, Der.Tlv(1, [0]), Der.Tlv(4, Der.Tlv(5))))),
        ("keyUsage that is no bits", made => made.Extensions[Usage] = Der.Extension(Usage, true, Der.Integer(6))),
        ("keyUsage of no bits", made => made.Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([]))),
        ("keyUsage cut", made => made.Extensions[Usage] = Der.Extension(Usage, true, 3, 9, 1)),
        ("basicConstraints that is a number", made => made.Extensions[Basic] = Der.Extension(Basic, true, Der.Integer(6))),
        ("a path length without an issuer", made => made.Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence(Der.Integer(1)))),
        ("a negative path length", made =>
            made.Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence(Der.Tlv(1, [0xff]), Der.Integer(0x80)))),
        ("no purposes in the list of purposes", made => made.Extensions[Purposes] = Der.Extension(Purposes, false, Der.Sequence())),
        ("the identifier of another issuer's key", made =>
            made.Extensions[AuthorityKey] = Der.Extension(AuthorityKey, false, Der.Sequence(Der.Tlv(0x80, new byte[20])))),
        ("an issuer without a name", made => made.Issuer = Der.Sequence()),
        ("the issuer's name a number", made => made.Issuer = Der.Integer(5)),
        ("a key that is cut", made => made.KeyInfo = Der.Sequence(made.KeyInfo[2..40])),
        ("a point that is not on the curve", made => made.KeyInfo = Flip(made.KeyInfo, made.KeyInfo.Length - 1)),
        ("no key", made => made.KeyInfo = Der.Sequence()),
        ("a length without end", made => made.Finished = der => [0x30, 0x80, .. der[4..], 0, 0]),
        ("a length with a byte too many", made => made.Finished = der => [0x30, 0x83, 0, .. der[2..]]),
        ("a length of four billion", made => made.Finished = der => [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, .. der[4..]]),
        ("a byte behind the end", made => made.Finished = der => [.. der, 0]),
        ("the last byte missing", made => made.Finished = der => der[..^1]),
        ("a set in place of a sequence", made => made.Finished = der => [0x31, .. der[1..]]),
        ("nothing but a head", made => made.Finished = _ => [0x30, 0x82, 1, 0]),
        ("thirty deep", made => made.Finished = _ => Nested(30)),
        ("no Base64", made => made.Printed = text => text.Replace("MII", "M!!")),
        ("no end of the block", made => made.Printed = text => text.Replace("-----END CERTIFICATE-----", "")),
        ("another label", made => made.Printed = text => text.Replace("CERTIFICATE", "CERTIFICATE REQUEST")),
        ("no text", made => made.Printed = _ => " "),
    ];

    /// <summary>Turns the lowest bit of a byte.</summary>
    public static byte[] Flip(byte[] data, int at)
    {
        byte[] changed = [.. data];
        changed[at] ^= 1;
        return changed;
    }

    /// <summary>Signs in another way.</summary>
    public static void Wrap(MadeCertificate made, Func<Func<byte[], byte[]>, byte[], byte[]> way)
    {
        Func<byte[], byte[]> signs = made.Signs;
        made.Signs = data => way(signs, data);
    }

    private static byte[] Nested(int depth)
    {
        IEnumerable<int> levels = Enumerable.Range(0, depth);
        return levels.Aggregate(Der.Tlv(5), (inner, _) => Der.Sequence(inner));
    }
}
