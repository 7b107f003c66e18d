using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Wire.Http;

namespace Borne.Wire.WebSocket;

/// <summary>One HTTP upgrade (RFC 6455 section 4.1): sends the request, reads and judges the answer. Used once.</summary>
internal sealed class OpeningHandshake
{
    // Bounds of one pump: how often the stream is read, and how much at a time.
    private const int MaximumReads = 32;
    private const int ChunkBytes = 256;

    private const int SwitchingProtocols = 101;
    private const int FirstFinalStatus = 200;

    private readonly string _accept;
    private readonly string _subprotocol;
    private readonly byte[] _request;
    private readonly HandshakeResponse _response = new HandshakeResponse();
    private int _requestAt;

    public OpeningHandshake(IEntropySource entropy, EndpointUrl url, string authorization, string subprotocol)
    {
        string key = HandshakeRequest.CreateKey(entropy);
        _accept = HandshakeRequest.AcceptFor(key);
        _subprotocol = string.IsNullOrEmpty(subprotocol) ? null : subprotocol;
        _request = HandshakeRequest.Compose(url, key, authorization, subprotocol);
    }

    /// <summary>Whether the answer has been judged; <see cref="Failure"/> is None when it is good.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What is wrong with the answer.</summary>
    public WebSocketFailure Failure { get; private set; }

    /// <summary>Status code of the answer, 0 when there was none.</summary>
    public int Status => _response.Status;

    /// <summary>Retry-After of the answer in seconds.</summary>
    public int RetryAfterSeconds => _response.RetryAfterSeconds;

    /// <summary>Index of the first byte behind the head in the scratch buffer.</summary>
    public int RestStart { get; private set; }

    /// <summary>Index behind the last byte read into the scratch buffer.</summary>
    public int RestEnd { get; private set; }

    /// <summary>Sends and reads what the stream allows.</summary>
    /// <param name="stream">An open stream.</param>
    /// <param name="scratch">Where bytes are read to; what lies behind the head stays there.</param>
    /// <returns>Whether anything arrived.</returns>
    public bool Pump(IByteStream stream, byte[] scratch)
    {
        if (_requestAt < _request.Length)
        {
            int taken = stream.Write(_request, _requestAt, _request.Length - _requestAt);
            _requestAt += taken > 0 ? taken : 0;
        }

        bool ended = stream.State == ByteStreamState.Closed;
        int chunk = scratch.Length < ChunkBytes ? scratch.Length : ChunkBytes;
        for (int reads = 0; reads < MaximumReads && !IsDone; reads++)
        {
            int count = stream.Read(scratch, 0, chunk);
            if (count <= 0)
            {
                if (ended)
                {
                    Fail(WebSocketFailure.ConnectionLost);
                }

                return reads > 0;
            }

            for (int i = 0; i < count && !IsDone; i++)
            {
                _response.Push(scratch[i]);
                if (_response.IsMalformed)
                {
                    Fail(WebSocketFailure.BadHandshake);
                }
                else if (_response.IsComplete)
                {
                    RestStart = i + 1;
                    RestEnd = count;
                    Judge();
                }
            }
        }

        return true;
    }

    private void Judge()
    {
        if (Status >= FirstFinalStatus)
        {
            Fail(WebSocketFailure.HttpStatus);
        }
        else if (Status != SwitchingProtocols)
        {
            // An interim answer, such as 103 Early Hints (RFC 9110 section 15.2); the real one follows.
            _response.Reset();
        }
        else if (_requestAt < _request.Length || _response.IsOldHttp || !_response.HasUpgrade || !_response.HasConnection
            || _response.HasExtensions || _response.Accept != _accept)
        {
            Fail(WebSocketFailure.BadHandshake);
        }
        else if (_response.Protocol != _subprotocol)
        {
            Fail(WebSocketFailure.WrongSubprotocol);
        }
        else
        {
            IsDone = true;
        }
    }

    // A refusal counts as what its status says even when the rest of the head is cut off or malformed.
    private void Fail(WebSocketFailure failure)
    {
        Failure = Status >= FirstFinalStatus ? WebSocketFailure.HttpStatus : failure;
        IsDone = true;
    }
}
