using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Actuators;

/// <summary>Counts the switching of a contactor, whose contacts last for a number of closings that its maker gives.</summary>
public sealed class CountedContactor : IContactor, IContactorWear
{
    private readonly IContactor _contactor;
    private readonly int _life;
    private bool _isOrdered;

    /// <summary>Creates it around a contactor.</summary>
    /// <param name="contactor">The contactor.</param>
    /// <param name="closings">Closings that it has behind it: what the board stored last.</param>
    /// <param name="life">Closings under load that its maker gives, such as 100000.</param>
    public CountedContactor(IContactor contactor, int closings, int life)
    {
        _contactor = contactor;
        _life = life;
        Closings = closings;
    }

    /// <inheritdoc/>
    public int Closings { get; private set; }

    /// <inheritdoc/>
    public int WearPercent => (int)((long)Closings * 100 / _life);

    /// <inheritdoc/>
    public bool IsClosed => _contactor.IsClosed;

    /// <inheritdoc/>
    public void Set(bool closed)
    {
        if (closed && !_isOrdered)
        {
            Closings++;
        }

        _isOrdered = closed;
        _contactor.Set(closed);
    }
}
