using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Borne.Virtual;

namespace Borne.VirtualTests.Modes;

/// <summary>A wallbox that is switched off says so to its central system.</summary>
[TestClass]
public sealed class FarewellTests
{
    [TestMethod]
    [DataRow("--drive", 0)]
    [DataRow("--no-page", 0)]
    [DataRow("--stations 1 --for 4", 1)]
    public async Task The_connection_is_closed_in_good_order(string mode, int exitCode)
    {
        using var listener = new HttpListener();
        int port = Listen(listener);
        string[] words = [typeof(Program).Assembly.Location, .. mode.Split(' '), "--central-system", $"ws://127.0.0.1:{port}/cs", "--id", "CP-4"];
        using Process program = Process.Start(
            new ProcessStartInfo("dotnet", words) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _ = program.StandardOutput.ReadToEndAsync();
        HttpListenerContext context = await listener.GetContextAsync();
        using WebSocket socket = (await context.AcceptWebSocketAsync("ocpp1.6")).WebSocket;
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, CancellationToken.None);
        Assert.AreEqual(WebSocketMessageType.Text, result.MessageType);
        program.StandardInput.WriteLine("quit");
        program.StandardInput.Flush();
        while (result.MessageType == WebSocketMessageType.Text)
        {
            result = await socket.ReceiveAsync(buffer, CancellationToken.None);
        }

        Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, result.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None);
        await program.WaitForExitAsync();
        Assert.AreEqual(exitCode, program.ExitCode);
    }

    private static int Listen(HttpListener listener)
    {
        // A port that was free a moment ago may be taken by now.
        for (int tries = 0; ; tries++)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            listener.Prefixes.Clear();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return port;
            }
            catch (HttpListenerException) when (tries < 5)
            {
                // Another one.
            }
        }
    }
}
