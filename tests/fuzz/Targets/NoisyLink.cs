using Borne.Hal.Network.Streams;

namespace Borne.Fuzz.Targets;

/// <summary>A network whose connections garble what servers say; a rate of 0 leaves it as it is.</summary>
internal sealed class NoisyLink(INetworkLink inner, Random random, int rate) : INetworkLink
{
    private readonly List<SecurableNoise> _streams = [];

    public bool IsUp => inner.IsUp;

    /// <summary>All that was heard, connection after connection.</summary>
    public byte[] Heard => [.. _streams.SelectMany(stream => stream.Heard)];

    /// <summary>What the station wrote, connection after connection.</summary>
    public byte[] Said => [.. _streams.SelectMany(stream => stream.Said)];

    public IByteStream Connect(string host, int port, bool secure)
    {
        SecurableNoise stream = new(inner.Connect(host, port, secure), random) { Rate = rate };
        _streams.Add(stream);
        return stream;
    }

    private sealed class SecurableNoise(IByteStream inner, Random random) : NoisyStream(inner, random), ISecurableStream, IFinishableStream
    {
        private readonly IByteStream _inner = inner;

        public List<byte> Said { get; } = [];

        int IByteStream.Write(byte[] buffer, int offset, int count)
        {
            int taken = Write(buffer, offset, count);
            Said.AddRange(buffer.AsSpan(offset, taken));
            return taken;
        }

        public void Finish() => ((IFinishableStream)_inner).Finish();

        public void StartTls(string host) => ((ISecurableStream)_inner).StartTls(host);
    }
}
