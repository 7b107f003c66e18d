using Borne.Hal.Network.Streams;

namespace Borne.Tests.Pages;

/// <summary>A port on which streams of the test wait to be taken.</summary>
public sealed class FakeListener : IListener
{
    private const int MaxWaiting = 256;

    private readonly IByteStream[] _waiting = new IByteStream[MaxWaiting];

    /// <summary>Streams that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Lets somebody connect.</summary>
    public void Connect(IByteStream stream) => _waiting[Waiting++] = stream;

    /// <inheritdoc/>
    public IByteStream Accept()
    {
        if (Waiting == 0)
        {
            return null;
        }

        IByteStream first = _waiting[0];
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
