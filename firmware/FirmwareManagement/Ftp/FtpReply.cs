using Borne.Wire.Http;

namespace Borne.FirmwareManagement.Ftp;

/// <summary>Reads the replies of an FTP server byte by byte, also those of several lines (RFC 959 section 4.2).</summary>
public sealed class FtpReply
{
    /// <summary>Longest reply, bytes, all lines together.</summary>
    public const int MaxBytes = 8192;

    private const int MaxLineLength = 255;
    private const int MaxPort = 65535;

    private readonly LineReader _reader = new LineReader(MaxLineLength);
    private int _bytes;
    private int _open;
    private bool _isRead;

    /// <summary>Code of the complete reply, 100 to 599.</summary>
    public int Code { get; private set; }

    /// <summary>True when the server broke the protocol.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Takes a byte.</summary>
    /// <returns>True when it completes a reply.</returns>
    public bool Push(byte value)
    {
        if (_isRead)
        {
            _isRead = false;
            _bytes = 0;
            _reader.Clear();
        }

        _bytes++;
        IsMalformed |= _bytes > MaxBytes;
        if (IsMalformed || !_reader.Push(value))
        {
            return false;
        }

        int at = 0;
        long code = _reader.Length < 3 ? -1 : _reader.Number(ref at, 999);
        bool hasCode = at == 3 && code >= 100 && code < 600 && (_reader.Length == 3 || _reader.Line[3] == ' ');
        bool isOpening = at == 3 && code >= 100 && code < 600 && _reader.Length > 3 && _reader.Line[3] == '-';
        if (hasCode && (_open == 0 || _open == code))
        {
            Code = (int)code;
            _open = 0;
            _isRead = true;
            return true;
        }

        // Lines in the middle may look like anything.
        if (_open == 0)
        {
            IsMalformed = !isOpening;
            _open = isOpening ? (int)code : 0;
        }

        _reader.Clear();
        return false;
    }

    /// <summary>The number behind the code of a reply to SIZE (RFC 3659 section 4.2), -1 when there is none.</summary>
    public long Size()
    {
        int at = 4;
        return _reader.Length > at ? _reader.Number(ref at, int.MaxValue) : -1;
    }

    /// <summary>The port of a reply to EPSV (RFC 2428 section 3): <c>(|||port|)</c>; -1 when it is malformed.</summary>
    public int ExtendedPort()
    {
        char[] line = _reader.Line;
        int at = 4;
        while (at < _reader.Length && line[at] != '(')
        {
            at++;
        }

        at++;
        if (at + 4 > _reader.Length || line[at + 1] != line[at] || line[at + 2] != line[at])
        {
            return -1;
        }

        char mark = line[at];
        at += 3;
        long port = _reader.Number(ref at, MaxPort);
        return port > 0 && at < _reader.Length && line[at] == mark ? (int)port : -1;
    }

    /// <summary>The port of a reply to PASV: six numbers parted by commas (RFC 959 section 4.1.2); -1 when it is malformed.</summary>
    public int PassivePort()
    {
        int at = 4;
        while (at < _reader.Length && (_reader.Line[at] < '0' || _reader.Line[at] > '9'))
        {
            at++;
        }

        long port = 0;
        for (int i = 0; i < 6; i++)
        {
            long number = _reader.Number(ref at, 255);
            if (number < 0 || (i < 5 && (at >= _reader.Length || _reader.Line[at++] != ',')))
            {
                return -1;
            }

            port = ((port << 8) | number) & 0xFFFF;
        }

        return port > 0 ? (int)port : -1;
    }
}
