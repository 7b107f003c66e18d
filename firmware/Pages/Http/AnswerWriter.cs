using System;
using System.Text;
using Borne.Base.Bytes;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Http;

/// <summary>
/// Writes an answer portion by portion into the buffer of its connection: the head with as much of the body as fits, then the
/// rest. A body that fits at once goes with its length, a longer one in chunks (RFC 9112 section 7.1), so that the page knows
/// one that was cut off.
/// </summary>
internal sealed class AnswerWriter
{
    // Room in front of a portion for the head, or for the length of a chunk; and behind it for the ends of chunk and body.
    private const int HeadRoom = 760;
    private const int ChunkRoom = 8;
    private const int EndRoom = 8;

    // Where a piece has to be worked out first: so many steps of that in a tick, and so many bytes of a report at a time.
    private const int StepsPerTick = 4;
    private const int ReportBytes = 512;

    // No script or style but those of the page's own files, nothing from elsewhere, in no frame of another page.
    private const string Fixed = "Connection: close\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
        + "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action ";

    private const string NoForms = "'none'\r\nReferrer-Policy: no-referrer\r\n\r\n";

    // Under no-referrer a browser would send a form with an Origin of null.
    private const string Forms = "'self'\r\nReferrer-Policy: same-origin\r\n\r\n";

    private readonly JsonWriter _json = new JsonWriter();
    private readonly byte[] _buffer;
    private readonly IPageDesk _desk;
    private readonly IPageAssets _assets;
    private PageAnswer _answer;
    private bool _isHeadWritten;
    private bool _isChunked;
    private bool _isBodyDone;
    private bool _isMaking;
    private bool _isFull;
    private int _at;
    private bool _needsComma;
    private int _piece;
    private int _position;
    private byte[] _line;
    private int _lineAt;

    /// <summary>Creates it for a connection.</summary>
    /// <param name="buffer">Its buffer, at least 2,048 bytes.</param>
    /// <param name="desk">Has the files of the page, and knows when a turn is over.</param>
    public AnswerWriter(byte[] buffer, IPageDesk desk)
    {
        _buffer = buffer;
        _desk = desk;
        _assets = desk.Assets;
    }

    /// <summary>Index of the first byte of the portion.</summary>
    public int From { get; private set; }

    /// <summary>Index behind its last byte.</summary>
    public int To { get; private set; }

    /// <summary>True when everything has been written.</summary>
    public bool IsDone { get; private set; }

    /// <summary>True when a piece is larger than the buffer; the answer cannot go on.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when the next portion has to be made, which takes a turn; one of a file is there already.</summary>
    public bool NeedsTurn => !_isBodyDone && _answer.File < 0;

    /// <summary>Begins with an answer.</summary>
    /// <param name="answer">The answer.</param>
    public void Begin(PageAnswer answer)
    {
        _answer = answer;
        _isHeadWritten = false;
        _isChunked = false;
        _isBodyDone = answer.Body is null && answer.Lines is null && answer.Report is null && answer.File < 0;
        _isMaking = false;
        _needsComma = false;
        _piece = 0;
        _position = 0;
        _line = null;
        From = 0;
        To = 0;
        IsDone = false;
        IsBroken = false;
    }

    /// <summary>Makes the next portion, or as much of it as a turn has time for: then nothing is there yet, and it is asked again.</summary>
    public void Fill()
    {
        int start = _isHeadWritten ? ChunkRoom : HeadRoom;
        if (!_isMaking)
        {
            _at = start;
            _isMaking = true;
            _isFull = false;
        }

        From = start;
        To = start;
        FillBody(_buffer.Length - EndRoom);
        if (!_isFull && !_isBodyDone)
        {
            return;
        }

        _isMaking = false;
        To = _at;
        IsBroken = To == start && _isHeadWritten && !_isBodyDone;
        if (!_isHeadWritten)
        {
            _isChunked = !_isBodyDone && _answer.File < 0;
            To = !_isChunked && _answer.HasPageIt() ? start : To;
        }

        if (_isChunked)
        {
            Chunk();
        }

        if (!_isHeadWritten)
        {
            Prefix(Head(To - start));
            _isHeadWritten = true;
        }

        IsDone = _isBodyDone;
    }

    private void Chunk()
    {
        if (To > From)
        {
            const int Digits = 4;
            const int HexBits = 4;
            int rest = To - From;
            char[] size = new char[Digits];
            for (int i = Digits - 1; i >= 0; i--)
            {
                size[i] = HexDigit.Of(rest & 15);
                rest >>= HexBits;
            }

            Prefix(new string(size) + "\r\n");
            Suffix("\r\n");
        }

        if (_isBodyDone)
        {
            Suffix("0\r\n\r\n");
        }
    }

    private string Head(int bodyBytes)
    {
        StringBuilder head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(_answer.Status.ToString()).Append(" ").Append(HttpStatus.Phrase(_answer.Status)).Append("\r\n");
        if (_answer.Status != HttpStatus.NotModified)
        {
            head.Append("Content-Type: ").Append(_answer.Body is null ? _answer.ContentType : PageHandler.Json).Append("\r\n");
            int length = _answer.File < 0 ? bodyBytes : _assets.Length(_answer.File);
            head.Append(_isChunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length.ToString()).Append("\r\n");
        }

        if (_answer.File >= 0 && _assets.IsPacked(_answer.File))
        {
            head.Append("Content-Encoding: gzip\r\n");
        }

        // A tag is known when all is written, which is too late for one that is sent in chunks.
        if (_answer.Tag is not null && !_isChunked)
        {
            head.Append("ETag: ").Append(_answer.Tag).Append("\r\nCache-Control: no-cache\r\n");
        }
        else
        {
            head.Append("Cache-Control: no-store\r\n");
        }

        if (_answer.Location is not null)
        {
            head.Append("Location: ").Append(_answer.Location).Append("\r\n");
        }

        if (_answer.FileName is not null)
        {
            head.Append("Content-Disposition: attachment; filename=\"").Append(_answer.FileName).Append("\"\r\n");
        }

        if (_answer.RetrySeconds > 0)
        {
            head.Append("Retry-After: ").Append(_answer.RetrySeconds.ToString()).Append("\r\n");
        }

        return head.Append(Fixed).Append(_answer.HasForms ? Forms : NoForms).ToString();
    }

    private void Prefix(string text)
    {
        From -= text.Length;
        Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, From);
    }

    private void Suffix(string text) => To += Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, To);

    private void FillBody(int end)
    {
        if (_isBodyDone)
        {
            return;
        }

        if (_answer.Report is not null)
        {
            FillReport(end);
        }
        else if (_answer.Body is not null)
        {
            FillJson(end);
        }
        else if (_answer.Lines is not null)
        {
            FillLines(end);
        }
        else
        {
            FillFile(end);
        }
    }

    private void FillJson(int end)
    {
        IPreparedBody prepared = _answer.Body as IPreparedBody;
        int steps = 0;
        int start = _at;
        _json.Reset(_buffer, start, end - start, _needsComma);
        do
        {
            if (prepared is not null && (steps++ == StepsPerTick || !prepared.Prepare(_piece)))
            {
                break;
            }

            int length = _json.Length;
            bool needsComma = _json.NeedsComma;
            bool isLast = _answer.Body.Write(_json, _piece);
            if (_json.Overflowed)
            {
                _json.Truncate(length, needsComma);
                _isFull = true;
                break;
            }

            _piece++;
            _isBodyDone = isLast;
        }
        while (!_isBodyDone && !_desk.IsTurnOver);

        _needsComma = _json.NeedsComma;
        _at = start + _json.Length;
    }

    private void FillReport(int end)
    {
        do
        {
            int wanted = end - _at < ReportBytes ? end - _at : ReportBytes;
            int given = _answer.Report.Give(_buffer, _at, wanted);
            _at += given;
            _isBodyDone = given < wanted;
            _isFull = _at == end;
        }
        while (!_isBodyDone && !_isFull && !_desk.IsTurnOver);
    }

    private void FillLines(int end)
    {
        do
        {
            if (_line is null)
            {
                string line = _answer.Lines.Next();
                if (line is null)
                {
                    _isBodyDone = true;
                    return;
                }

                _line = Encoding.UTF8.GetBytes(line);
                _lineAt = 0;
            }

            int count = _line.Length - _lineAt < end - _at ? _line.Length - _lineAt : end - _at;
            Array.Copy(_line, _lineAt, _buffer, _at, count);
            _at += count;
            _lineAt += count;
            _line = _lineAt == _line.Length ? null : _line;
            _isFull = _at == end;
        }
        while (!_isFull && !_desk.IsTurnOver);
    }

    private void FillFile(int end)
    {
        int left = _assets.Length(_answer.File) - _position;
        int count = left == 0 ? 0 : _assets.Read(_answer.File, _position, _buffer, _at, left < end - _at ? left : end - _at);
        _position += count;
        _at += count;
        _isBodyDone = count == left;
        _isFull = true;
    }
}
