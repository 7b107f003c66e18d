using System;
using Borne.Hal.Network.Streams;

namespace Borne.Pages.Http;

/// <summary>
/// One connection: reads a request, has it answered, writes the answer and ends. Everything lies in one buffer, first the request
/// and then the answer, and each step has a time limit.
/// </summary>
internal sealed class PageConnection
{
    /// <summary>Time for the head and a body that fits the buffer, ms.</summary>
    public const int RequestMs = 10000;

    /// <summary>Time for a body that is taken as it arrives and does not fit the buffer, and for an answer, ms.</summary>
    public const int UploadMs = 10 * 60 * 1000;

    /// <summary>Time in which something of a large body must arrive, and something of an answer must go out, ms.</summary>
    public const int SilenceMs = 10000;

    /// <summary>How long what still arrives is read and dropped behind the answer: a reset would take the answer along.</summary>
    public const int FarewellMs = 2000;

    private readonly IPageDesk _desk;
    private readonly byte[] _buffer;
    private readonly RequestReader _reader = new RequestReader();
    private readonly AnswerWriter _writer;
    private readonly BodyReader _body = new BodyReader();
    private readonly ConnectionPace _pace = new ConnectionPace();
    private IByteStream _stream;
    private Step _step;
    private PageRequest _request;
    private PageAnswer _answer;
    private PageHandler _handler;
    private IBodySink _sink;
    private int _count;
    private int _taken;
    private long _deadline;

    /// <summary>Creates a free connection.</summary>
    /// <param name="desk">Decides on requests.</param>
    /// <param name="bufferBytes">Size of its buffer, at least 2,048 bytes.</param>
    public PageConnection(IPageDesk desk, int bufferBytes)
    {
        _desk = desk;
        _buffer = new byte[bufferBytes];
        _writer = new AnswerWriter(_buffer, desk);
    }

    private enum Step
    {
        Free,
        Head,
        Body,
        Upload,
        Turn,
        Work,
        Answer,
        Farewell,
    }

    /// <summary>True when it can take a stream.</summary>
    public bool IsFree => _step == Step.Free;

    /// <summary>When something arrived or went out last, monotonic ms.</summary>
    public long LastMove => _pace.LastMove;

    private bool IsLarge => _sink is not null && _request.ContentLength > _buffer.Length;

    /// <summary>Tells whether it may be given up for another: its request is not there yet, or its answer is taken too slowly.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool MayGo(long now)
    {
        switch (_step)
        {
            case Step.Head:
            case Step.Body:
            case Step.Farewell:
                return _pace.IsRequestSlow(now);
            case Step.Upload:
                return !IsLarge && _pace.IsRequestSlow(now);
            case Step.Answer:
                return _pace.IsAnswerSlow(now);
            default:
                return false;
        }
    }

    /// <summary>Takes a stream.</summary>
    /// <param name="stream">The stream, from now on this connection's own.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Open(IByteStream stream, long now)
    {
        _stream = stream;
        _request = new PageRequest { Peer = stream is IPeerStream known ? known.Peer : "" };
        _answer = new PageAnswer();
        _handler = null;
        _sink = null;
        _count = 0;
        _taken = 0;
        _reader.Begin(_request);
        _pace.Begin(now);
        Go(Step.Head, now + RequestMs);
    }

    /// <summary>Ends at once.</summary>
    public void Close()
    {
        _sink?.Abandon();
        _sink = null;
        _stream?.Close();
        _stream = null;
        _request = null;
        _answer = null;
        _handler = null;
        _step = Step.Free;
    }

    /// <summary>Moves on by one step.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        switch (_step)
        {
            case Step.Free:
                return;
            case Step.Head:
                ReadHead(now);
                break;
            case Step.Body:
                ReadBody(now);
                break;
            case Step.Upload:
                ReadUpload(now);
                break;
            case Step.Turn:
                TakeTurn(now);
                break;
            case Step.Work:
                Handle(now);
                break;
            case Step.Answer:
                Write(now);
                break;
            case Step.Farewell:
                Drop();
                break;
        }

        bool isSilent = (_step == Step.Upload || _step == Step.Answer) && now - LastMove >= SilenceMs;
        if (_step != Step.Free && (now >= _deadline || isSilent))
        {
            Close();
        }
    }

    private void Go(Step step, long deadline)
    {
        _step = step;
        _deadline = deadline;
    }

    /// <summary>Reads into the buffer.</summary>
    /// <returns>False when nothing came; a stream that has ended is given up.</returns>
    private bool Fill(int offset, long now)
    {
        // Asked before the read: what arrives between the two must not be lost.
        bool isOver = _stream.State == ByteStreamState.Closed;
        _count = _stream.Read(_buffer, offset, _buffer.Length - offset);
        if (_count > 0)
        {
            _pace.Move(0, now);
            return true;
        }

        if (isOver)
        {
            Close();
        }

        return false;
    }

    private void ReadHead(long now)
    {
        if (!Fill(0, now))
        {
            return;
        }

        int at = 0;
        while (at < _count && !_reader.IsDone)
        {
            _reader.Push(_buffer[at++]);
        }

        if (!_reader.IsDone)
        {
            return;
        }

        if (_reader.Error is not null)
        {
            _answer.Refuse(HttpStatus.BadRequest, _reader.Error, _reader.Field);
            Answer(now);
            return;
        }

        _handler = _desk.Admit(_request, _answer);
        if (_handler is null || IsTooLong())
        {
            Answer(now);
            return;
        }

        _sink = _handler.Begin(_request, _answer);
        if (_answer.Status != 0)
        {
            Answer(now);
            return;
        }

        // What came behind the head is the beginning of the body.
        int rest = _count - at;
        Array.Copy(_buffer, at, _buffer, 0, rest);
        if (_sink is null)
        {
            _taken = rest;
            Go(Step.Body, _deadline);
            EndBody(now);
        }
        else
        {
            Go(Step.Upload, IsLarge ? now + UploadMs : _deadline);
            Feed(rest, now);
        }
    }

    private bool IsTooLong()
    {
        int most = _handler.MaxBody > 0 ? _handler.MaxBody : _buffer.Length;
        bool isTooLong = _request.ContentLength > most;
        if (isTooLong)
        {
            _answer.Refuse(HttpStatus.TooLarge, "the body is too long; " + most.ToString() + " bytes are allowed", "content-length");
        }

        return isTooLong;
    }

    private void ReadBody(long now)
    {
        if (Fill(_taken, now))
        {
            _taken += _count;
            EndBody(now);
        }
    }

    private void EndBody(long now)
    {
        if (_taken > _request.ContentLength)
        {
            _answer.Refuse(HttpStatus.BadRequest, "more came than Content-Length says; send one request on a connection", "content-length");
            Answer(now);
        }
        else if (_taken == _request.ContentLength)
        {
            Go(Step.Turn, now + PageHandler.WorkMs);
            TakeTurn(now);
        }
    }

    private void ReadUpload(long now)
    {
        if (Fill(0, now))
        {
            Feed(_count, now);
        }
    }

    private void Feed(int count, long now)
    {
        bool isMore = count > _request.ContentLength - _taken;
        int wanted = isMore ? _request.ContentLength - _taken : count;
        _taken += wanted;
        bool isFed = wanted == 0 || _sink.Feed(_buffer, 0, wanted);
        if (isMore)
        {
            _sink.Abandon();
            _sink = null;
            _answer.Refuse(HttpStatus.BadRequest, "more came than Content-Length says; send one request on a connection", "content-length");
            Answer(now);
        }
        else if (!isFed || _taken == _request.ContentLength)
        {
            Go(Step.Turn, now + PageHandler.WorkMs);
            TakeTurn(now);
        }
    }

    private void TakeTurn(long now)
    {
        if (!_desk.TakeTurn())
        {
            return;
        }

        if (_handler.BodyType == PageHandler.Json && _sink is null)
        {
            _body.Load(_buffer, 0, _taken);
            _request.Body = _body;
        }

        _step = Step.Work;
        Handle(now, true);
    }

    private void Handle(long now, bool hasTurn = false)
    {
        _desk.Handle(_handler, _request, _answer);
        if (_answer.Status != 0)
        {
            // It ended in good order, so there is nothing to take back.
            _sink = null;
            Answer(now, hasTurn);
        }
    }

    private void Answer(long now, bool hasTurn = false)
    {
        _writer.Begin(_answer);
        _pace.Begin(now);
        Go(Step.Answer, now + UploadMs);
        _count = 0;
        Write(now, hasTurn);
    }

    private void Write(long now, bool hasTurn = false)
    {
        if (_count == _writer.To - _writer.From)
        {
            if (_writer.IsDone)
            {
                End(now);
                return;
            }

            Make(now, hasTurn);
        }

        if (_writer.IsBroken || _stream.State == ByteStreamState.Closed)
        {
            Close();
            return;
        }

        int left = _writer.To - _writer.From - _count;
        int sent = left == 0 ? 0 : _stream.Write(_buffer, _writer.From + _count, left);
        _count += sent;
        if (sent > 0)
        {
            _pace.Move(sent, now);
        }
    }

    private void Make(long now, bool hasTurn)
    {
        _pace.Wait(now);
        if (hasTurn || !_writer.NeedsTurn || _desk.TakeTurn())
        {
            _count = 0;
            _writer.Fill();
        }
    }

    private void End(long now)
    {
        (_stream as IFinishableStream)?.Finish();
        _pace.Begin(now);
        Go(Step.Farewell, now + FarewellMs);
    }

    private void Drop()
    {
        bool isOver = _stream.State == ByteStreamState.Closed;
        if (_stream.Read(_buffer, 0, _buffer.Length) == 0 && isOver)
        {
            Close();
        }
    }
}
