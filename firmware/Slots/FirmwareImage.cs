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
/// file. They are no signature: who can hand the station a file can make a valid one, so the address in UpdateFirmware and
/// the connection to it (HTTPS, FTPS) are what the station trusts. SHA-256 instead would cost a package with native code
/// and add nothing to that.
/// </remarks>
public sealed class FirmwareImage
{
    /// <summary>Length of the header, bytes.</summary>
    public const int HeaderBytes = 84;

    /// <summary>Longest version, characters (BootNotification.req, firmwareVersion).</summary>
    public const int MaxVersionLength = 50;

    /// <summary>Longest name of a board, characters.</summary>
    public const int MaxTargetLength = 16;

    private const int Mark = 0x464E5242;
    private const int LengthAt = 4;
    private const int CrcAt = 8;
    private const int TargetAt = 12;
    private const int VersionAt = 28;
    private const int HeaderCrcAt = 80;

    private FirmwareImage(string target, string version, int payloadBytes, uint payloadCrc)
    {
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

    /// <summary>Reads a header.</summary>
    /// <param name="header">The first bytes of the file.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>What it says; null when it is none, or damaged.</returns>
    public static FirmwareImage TryRead(byte[] header, int count)
    {
        if (count < HeaderBytes || LittleEndian.GetInt(header, 0) != Mark
            || Crc32.Extend(0, header, 0, HeaderCrcAt) != (uint)LittleEndian.GetInt(header, HeaderCrcAt))
        {
            return null;
        }

        int length = LittleEndian.GetInt(header, LengthAt);
        string target = GetText(header, TargetAt, MaxTargetLength);
        string version = GetText(header, VersionAt, MaxVersionLength);
        bool isSound = length > 0 && target is not null && version is not null;
        return isSound ? new FirmwareImage(target, version, length, (uint)LittleEndian.GetInt(header, CrcAt)) : null;
    }

    /// <summary>Makes an image.</summary>
    /// <param name="target">Name of the board, 1 to 16 characters of printable ASCII.</param>
    /// <param name="version">Version, 1 to 50 characters of printable ASCII.</param>
    /// <param name="payload">What the loader of the board starts, at least one byte.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static byte[] Encode(string target, string version, byte[] payload)
    {
        byte[] file = new byte[HeaderBytes + payload.Length];
        LittleEndian.PutInt(file, 0, Mark);
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
