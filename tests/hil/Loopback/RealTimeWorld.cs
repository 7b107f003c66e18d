using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Versioning;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;

namespace Borne.Hil.Loopback;

/// <summary>
/// The loop-back in real time behind a serial port, for the parts of the runner that a bench needs and simulated time does
/// not: port, reading thread, and the two clocks.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class RealTimeWorld : IDisposable
{
    private readonly PseudoTerminal _terminal = new();
    private readonly LoopbackWorld _world;
    private readonly ConcurrentQueue<byte[]> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _running;
    private bool _isStartWanted;

    /// <summary>Builds it; the wallbox starts with <see cref="Start"/>.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <param name="build">What the loop-back is built like.</param>
    /// <param name="url">Gives the URL of the central system.</param>
    /// <param name="peer">Gives the central system's side of the connection.</param>
    public RealTimeWorld(BenchProfile profile, LoopbackBuild build, Func<string> url, Func<StationSocket?> peer)
    {
        _world = new LoopbackWorld(profile, build, url, peer) { IsRealTime = true };
        _running = new Thread(Run) { IsBackground = true, Name = "world" };
        new Thread(Read) { IsBackground = true, Name = "terminal" }.Start();
        _running.Start();
    }

    /// <summary>Serial port of the stimulus board.</summary>
    public string Port => _terminal.Port;

    /// <summary>Switches the wallbox on; the stimulus board runs already.</summary>
    public void Start() => Volatile.Write(ref _isStartWanted, true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _running.Join();
        _world.Dispose();
        _terminal.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        long start = Stopwatch.GetTimestamp();
        long passed = 0;
        var buffer = new byte[256];
        while (!_stop.IsCancellationRequested)
        {
            while (_received.TryDequeue(out byte[]? bytes))
            {
                _world.Serial.Write(bytes, 0, bytes.Length);
            }

            if (Interlocked.Exchange(ref _isStartWanted, false))
            {
                _world.Start();
            }

            if (passed >= (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds)
            {
                Thread.Sleep(1);
                continue;
            }

            _world.Pass(1);
            passed++;
            int count = _world.Serial.Read(buffer, 0, buffer.Length);
            if (count > 0)
            {
                _terminal.Stream.Write(buffer, 0, count);
            }
        }
    }

    private void Read()
    {
        var buffer = new byte[256];
        try
        {
            int count;
            while ((count = _terminal.Stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                _received.Enqueue(buffer[..count]);
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // The runner has closed the port.
        }
    }
}
