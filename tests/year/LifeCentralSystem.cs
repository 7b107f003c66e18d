using System;
using System.Text;
using System.Text.Json;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;

namespace Borne.Year;

/// <summary>
/// A central system at the level of bytes: WebSocket, RPC layer, one CALL of its own at a time. What arrives goes to the
/// model; <see cref="LifeAnswers"/> decides what comes back and when.
/// </summary>
internal sealed class LifeCentralSystem
{
    /// <summary>Time in which the station must answer a CALL: UnlockConnector may take 8 s.</summary>
    private const int AnswerMs = 20_000;

    private readonly LifeModel _model;
    private readonly LifeLog _log;
    private readonly LifeAnswers _answers;
    private readonly Func<bool> _look;
    private readonly LifeFrames _frames;
    private LifeConnection _connection;
    private bool _isUpgraded;
    private string _callId;
    private string _callText;
    private long _callAt;
    private int _calls;
    private Action<JsonElement?> _then;

    /// <summary>Creates the central system.</summary>
    /// <param name="model">Judges what arrives.</param>
    /// <param name="log">Where it is written down.</param>
    /// <param name="answers">Decides what is answered.</param>
    /// <param name="look">Lets the model see the connectors before it judges a message of the same moment; tells whether
    /// the station is alive.</param>
    public LifeCentralSystem(LifeModel model, LifeLog log, LifeAnswers answers, Func<bool> look)
    {
        _look = look;
        _model = model;
        _log = log;
        _answers = answers;
        _frames = new LifeFrames(Receive, Pong, CloseBack);
    }

    /// <summary>Status of the answer to an upgrade, 101 to accept.</summary>
    public int HttpStatus { get; set; } = 101;

    /// <summary>True for a central system that takes everything and answers nothing.</summary>
    public bool IsMute { get; set; }

    public int Connections { get; private set; }

    /// <summary>World time of the last text message in either direction.</summary>
    public long ActiveAt { get; private set; }

    public bool IsConnected => _isUpgraded && _connection is not null && _connection.State == ByteStreamState.Open;

    /// <summary>True when a command may be sent.</summary>
    public bool CanCommand => IsConnected && !IsMute && !_connection.IsDead && _model.Run.IsAccepted && _callId is null;

    public void Accept(LifeConnection connection)
    {
        Lose();
        _connection = connection;
        _frames.Reset();
        _isUpgraded = false;
    }

    /// <summary>Cuts the connection so that the station notices.</summary>
    public void Drop()
    {
        _connection?.Close();
        Lose();
    }

    /// <summary>Vanishes: the station sees an open connection on which nothing happens.</summary>
    public void Vanish()
    {
        if (_connection is not null)
        {
            _connection.IsDead = true;
        }

        Lose();
    }

    /// <summary>Closes in good order.</summary>
    public void Close()
    {
        if (IsConnected)
        {
            _connection.Deliver(LifeFrames.Frame(LifeFrames.CloseOpcode, [3, 233]), null);
        }
    }

    /// <summary>Sends a CALL.</summary>
    /// <param name="action">Its action.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="then">Gets the payload of the answer; null when none came because the connection was lost.</param>
    public void Command(string action, string payload, Action<JsonElement?> then)
    {
        _callId = "cs" + ++_calls;
        _callText = action + payload;
        _callAt = _model.Now;
        _then = then;
        _log.Add(_model.Now, $"<- {action} {payload}");
        Send($"[2,\"{_callId}\",\"{action}\",{payload}]", null);
    }

    /// <summary>Sends an answer, if the connection over which the CALL came is still there.</summary>
    public void Answer(LifeAnswer answer, string body, object connection)
    {
        if (!ReferenceEquals(connection, _connection) || !IsConnected)
        {
            return;
        }

        string text = answer.IsGood ? $"[3,\"{answer.Id}\",{body}]" : $"[4,\"{answer.Id}\",\"{body}\",\"\",{{}}]";
        Send(text, answer);
    }

    /// <summary>Lets time pass: a CALL that was not answered is an error of the station.</summary>
    public void Tick()
    {
        if (_connection is not null && _connection.State != ByteStreamState.Open)
        {
            Lose();
        }

        if (!IsConnected || IsMute || _connection.IsDead || !_model.Run.IsAccepted)
        {
            _model.TroubleAt = _model.Now;
        }

        LifeModel.Require(
            _callId is null || IsMute || _model.Now - _callAt < AnswerMs + _model.Step, $"{_callText} was never answered");
    }

    /// <summary>Takes everything from now on and answers nothing.</summary>
    public void Mute()
    {
        IsMute = true;
        Forget();
    }

    internal void AnswerRead(LifeAnswer answer) => _model.AnswerRead(answer);

    internal void Take(LifeConnection connection, ReadOnlySpan<byte> bytes)
    {
        if (connection != _connection || !_look())
        {
            return;
        }

        if (_isUpgraded)
        {
            _frames.Take(bytes);
        }
        else
        {
            Upgrade(Encoding.UTF8.GetString(bytes));
        }
    }

    private void Lose()
    {
        _model.Statuses.ConnectionLost();
        _isUpgraded = false;
        Forget();
    }

    private void Forget()
    {
        Action<JsonElement?> then = _then;
        _callId = null;
        _then = null;
        then?.Invoke(null);
    }

    private void Upgrade(string head)
    {
        if (HttpStatus != 101)
        {
            _connection.Deliver(Encoding.UTF8.GetBytes($"HTTP/1.1 {HttpStatus} No\r\nContent-Length: 0\r\n\r\n"), null);
            return;
        }

        const string Name = "Sec-WebSocket-Key: ";
        int start = head.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        string key = head.Substring(start, head.IndexOf("\r\n", start, StringComparison.Ordinal) - start);
        _connection.Deliver(Encoding.UTF8.GetBytes(WebSocketTools.AcceptingHead(key)), null);
        _isUpgraded = true;
        Connections++;
        _log.Add(_model.Now, "connected");
    }

    private void Pong(byte[] payload) => _connection.Deliver(LifeFrames.Frame(LifeFrames.PongOpcode, payload), null);

    private void CloseBack()
    {
        _connection.Deliver(LifeFrames.Frame(LifeFrames.CloseOpcode, [3, 232]), null);
        Drop();
    }

    private void Send(string text, LifeAnswer answer)
    {
        ActiveAt = _model.Now;
        _connection.Deliver(LifeFrames.Frame(LifeFrames.TextOpcode, Encoding.UTF8.GetBytes(text)), answer);
    }

    private void Receive(byte[] message, int count)
    {
        ActiveAt = _model.Now;
        using JsonDocument document = JsonDocument.Parse(message.AsMemory(0, count));
        JsonElement frame = document.RootElement;
        string id = frame[1].GetString();
        if (frame[0].GetInt32() == 2)
        {
            string action = frame[2].GetString();
            _log.Add(_model.Now, $"-> {action} {frame[3].GetRawText()}");
            _model.Calls.Take(id, action, _connection);
            _answers.Take(this, _connection, id, action, frame[3]);
            return;
        }

        LifeModel.Require(id == _callId || _callId is null, $"an answer to {id}, which is not open");
        if (id != _callId)
        {
            return;
        }

        bool isResult = frame[0].GetInt32() == 3;
        _log.Add(_model.Now, $"-> answer {(isResult ? frame[2].GetRawText().Substring(0, Math.Min(200, frame[2].GetRawText().Length)) : frame[2].GetString())}");
        Action<JsonElement?> then = _then;
        _callId = null;
        _then = null;
        LifeModel.Require(isResult, $"{_callText} was answered with {frame[2]}");
        then(frame[2]);
    }
}
