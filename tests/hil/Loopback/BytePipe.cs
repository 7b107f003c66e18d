using Borne.Hal.Network.Streams;

namespace Borne.Hil.Loopback;

/// <summary>A serial cable inside this program: what one end writes the other one reads.</summary>
public sealed class BytePipe
{
    private const int MaxWaiting = 4096;

    private readonly Queue<byte> _there = new();
    private readonly Queue<byte> _back = new();

    /// <summary>Lays the cable.</summary>
    public BytePipe()
    {
        Near = new End(_back, _there);
        Far = new End(_there, _back);
    }

    /// <summary>One end.</summary>
    public IByteStream Near { get; }

    /// <summary>The other end.</summary>
    public IByteStream Far { get; }

    private sealed class End(Queue<byte> incoming, Queue<byte> outgoing) : IByteStream
    {
        public ByteStreamState State => ByteStreamState.Open;

        public void Close()
        {
            // A cable stays where it is.
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int read = 0;
            while (read < count && incoming.TryDequeue(out byte next))
            {
                buffer[offset + read++] = next;
            }

            return read;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, MaxWaiting - outgoing.Count);
            for (int i = 0; i < taken; i++)
            {
                outgoing.Enqueue(buffer[offset + i]);
            }

            return taken;
        }
    }
}
