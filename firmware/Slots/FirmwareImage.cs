using System;
using System.Text;
using Borne.Base.Bytes;

namespace Borne.Slots;

/// <summary>
/// The file format of firmware images: a header of 84 bytes and the payload, which only the board's loader understands.
/// Numbers are little-endian.
/// </summary>
/// <remarks>
/// Header: mark "BRNF" (4), length of the payload (4), CRC-32 of the payload (4), name of the board it is made for (16),
/// version (52), CRC-32 of all before (4); texts are ASCII, filled up with zeros. The checksums find damage and a wrong
/// file. They are no signature: who can hand the station a file can make a valid one. A signed image has the mark "BRNS", and behind
/// the payload a signature with P-256 over the SHA-256 of all before it: 32 bytes r and 32 bytes s, big-endian. Who checks it
/// lies elsewhere; here it is bytes of the file.
/// </remarks>
public sealed class FirmwareImage
{
    /// <summary>Length of the header, bytes.</summary>
    public const int HeaderBytes = 84;

    /// <summary>Longest version, characters (BootNotification.req, firmwareVersion).</summary>
    public const int MaxVersionLength = 50;

    /// <summary>Longest name of a board, characters.</summary>
    public const int MaxTargetLength = 16;

    /// <summary>Length of the signature behind the payload of a signed image, bytes.</summary>
    public const int SignatureBytes = 64;

    private const int Mark = 0x464E5242;
    private const int SignedMark = 0x534E5242;
    private const int LengthAt = 4;
    private const int CrcAt = 8;
    private const int TargetAt = 12;
    private const int VersionAt = 28;
    private const int HeaderCrcAt = 80;

    private FirmwareImage(string target, string version, int payloadBytes, uint payloadCrc, bool isSigned)
    {
        IsSigned = isSigned;
        Target = target;
        Version = version;
        PayloadBytes = payloadBytes;
        PayloadCrc = payloadCrc;
    }

    /// <summary>Name of the board it is made for.</summary>
    public string Target { get; }

    /// <summary>Version of the firmware.</summary>
    public string Version { get; }

    /// <summary>Length of the payload, 1 or more.</summary>
    public int PayloadBytes { get; }

    /// <summary>CRC-32 of the payload.</summary>
    public uint PayloadCrc { get; }

    /// <summary>True when a signature stands behind the payload.</summary>
    public bool IsSigned { get; }

    /// <summary>Bytes before the signature, or of the whole file without one.</summary>
    public int ContentBytes => HeaderBytes + PayloadBytes;

    /// <summary>Bytes of the whole file.</summary>
    public int FileBytes => ContentBytes + (IsSigned ? SignatureBytes : 0);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The first bytes of the file.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>What it says; null when it is none, or damaged.</returns>
    public static FirmwareImage TryRead(byte[] header, int count)
    {
        int mark = count < HeaderBytes ? 0 : LittleEndian.GetInt(header, 0);
        if ((mark != Mark && mark != SignedMark)
            || Crc32.Extend(0, header, 0, HeaderCrcAt) != (uint)LittleEndian.GetInt(header, HeaderCrcAt))
        {
            return null;
        }

        // No file is longer than its numbers can tell.
        int length = LittleEndian.GetInt(header, LengthAt);
        string target = GetText(header, TargetAt, MaxTargetLength);
        string version = GetText(header, VersionAt, MaxVersionLength);
        bool isSound = length > 0 && length < int.MaxValue - HeaderBytes - SignatureBytes && target is not null && version is not null;
        return isSound ? new FirmwareImage(target, version, length, (uint)LittleEndian.GetInt(header, CrcAt), mark == SignedMark) : null;
    }

    /// <summary>Makes an image.</summary>
    /// <param name="target">Name of the board, 1 to 16 characters of printable ASCII.</param>
    /// <param name="version">Version, 1 to 50 characters of printable ASCII.</param>
    /// <param name="payload">What the loader of the board starts, at least one byte.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static byte[] Encode(string target, string version, byte[] payload) => Encode(target, version, payload, false);

    /// <summary>Makes an image that is to be signed: its last <see cref="SignatureBytes"/> are zero.</summary>
    /// <param name="target">Name of the board, 1 to 16 characters of printable ASCII.</param>
    /// <param name="version">Version, 1 to 50 characters of printable ASCII.</param>
    /// <param name="payload">What the loader of the board starts, at least one byte.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static byte[] EncodeToSign(string target, string version, byte[] payload) => Encode(target, version, payload, true);

    private static byte[] Encode(string target, string version, byte[] payload, bool isSigned)
    {
        byte[] file = new byte[HeaderBytes + payload.Length + (isSigned ? SignatureBytes : 0)];
        LittleEndian.PutInt(file, 0, isSigned ? SignedMark : Mark);
        LittleEndian.PutInt(file, LengthAt, payload.Length);
        LittleEndian.PutInt(file, CrcAt, (int)Crc32.Extend(0, payload, 0, payload.Length));
        bool isSound = payload.Length > 0
            && PutText(file, TargetAt, MaxTargetLength, target) && PutText(file, VersionAt, MaxVersionLength, version);
        LittleEndian.PutInt(file, HeaderCrcAt, (int)Crc32.Extend(0, file, 0, HeaderCrcAt));
        Array.Copy(payload, 0, file, HeaderBytes, payload.Length);
        return isSound ? file : throw new ArgumentException("a firmware image needs a target, a version and a payload");
    }

    private static string GetText(byte[] data, int at, int most)
    {
        int length = 0;
        while (length < most && data[at + length] != 0)
        {
            if (data[at + length] < ' ' || data[at + length] > '~')
            {
                return null;
            }

            length++;
        }

        return length == 0 ? null : Encoding.UTF8.GetString(data, at, length);
    }

    private static bool PutText(byte[] data, int at, int most, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > most)
        {
            return false;
        }

        Array.Copy(bytes, 0, data, at, bytes.Length);
        return GetText(data, at, most) == text;
    }
}
