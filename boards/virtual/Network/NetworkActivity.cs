namespace Borne.Virtual.Network;

/// <summary>Tells who runs a station that something has happened on its network. May be used from every thread.</summary>
/// <param name="happened">Called each time, from any thread; null where only <see cref="Waited"/> counts.</param>
public sealed class NetworkActivity(Action? happened = null)
{
    /// <summary>Signalled when bytes have arrived or left, or a connection changed its state.</summary>
    public AutoResetEvent Waited { get; } = new(false);

    /// <summary>Tells it.</summary>
    public void Tell()
    {
        Waited.Set();
        happened?.Invoke();
    }
}
