using System.Net.WebSockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Virtual.CentralSystem;

/// <summary>The central system's side of a WebSocket that carries OCPP-J frames.</summary>
/// <param name="socket">The accepted WebSocket.</param>
public sealed class FrameSocket(WebSocket socket)
{
    private const int MaxMessageBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>Writes a value as it is sent.</summary>
    public static string Write(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>Hands message after message on until the connection ends, by a close or without a farewell.</summary>
    /// <param name="handle">What takes a message.</param>
    /// <param name="stop">Ends it from this side.</param>
    public async Task RunAsync(Func<string, Task> handle, CancellationToken stop)
    {
        try
        {
            while (await ReceiveAsync(stop) is string text)
            {
                await handle(text);
            }

            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The station is gone; it comes back when it can.
        }
    }

    /// <summary>Sends a frame. Frames wait for each other.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="stop">Gives it up.</param>
    public Task SendAsync(JsonArray frame, CancellationToken stop) => SendAsync(Write(frame), stop);

    /// <summary>Sends a text that need be no frame. Texts wait for each other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stop">Gives it up.</param>
    public async Task SendAsync(string text, CancellationToken stop)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        await _sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<string?> ReceiveAsync(CancellationToken stop)
    {
        using var message = new MemoryStream();
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close || message.Length + part.Count > MaxMessageBytes)
            {
                return null;
            }

            message.Write(_buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
    }
}
