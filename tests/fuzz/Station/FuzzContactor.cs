using Borne.Hal.Outlet;

namespace Borne.Fuzz;

/// <summary>A contactor that follows its order and tells of every order to close.</summary>
internal sealed class FuzzContactor : IContactor
{
    public bool IsClosed { get; private set; }

    /// <summary>Called before the contactor closes; throws when it must not.</summary>
    public Action? Closing { get; set; }

    /// <summary>Number of orders to close.</summary>
    public int Closings { get; private set; }

    public void Set(bool closed)
    {
        if (closed)
        {
            Closing?.Invoke();
            Closings++;
        }

        IsClosed = closed;
    }
}
