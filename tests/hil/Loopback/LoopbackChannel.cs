using System.Text;
using Borne.Hal.Network.Streams;
using Borne.Hil.Bench;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The serial line of the loop-back: the same bytes as on a real one, without its time.</summary>
/// <param name="port">The runner's end of the cable.</param>
/// <param name="board">The program at the other end.</param>
public sealed class LoopbackChannel(IByteStream port, StimulusBoard board) : ILineChannel
{
    private readonly LineReader _lines = new(port);

    /// <inheritdoc/>
    public string? Exchange(string line)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(line + "\n");
        port.Write(bytes, 0, bytes.Length);
        board.Poll();
        return _lines.TryTake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }
}
