using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Pages;

/// <summary>A port on which streams of the test wait to be taken.</summary>
public sealed class FakeListener : IListener
{
    private const int MaxWaiting = 256;

    private readonly FakeStream[] _waiting = new FakeStream[MaxWaiting];

    /// <summary>Streams that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Lets somebody connect.</summary>
    public void Connect(FakeStream stream) => _waiting[Waiting++] = stream;

    /// <inheritdoc/>
    public IByteStream Accept()
    {
        if (Waiting == 0)
        {
            return null;
        }

        FakeStream first = _waiting[0];
        Waiting--;
        for (int i = 0; i < Waiting; i++)
        {
            _waiting[i] = _waiting[i + 1];
        }

        return first;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
