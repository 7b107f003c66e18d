using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Boards;

/// <summary>A button that bounces: it is held, or free, once readings in a row agree.</summary>
public sealed class SteadyButton : IButton
{
    /// <summary>Readings that must agree, one in each round of the loop.</summary>
    public const int Agreeing = 3;

    private readonly IDigitalInput _contact;
    private int _others;

    /// <summary>Creates it; it counts as free until it was read.</summary>
    /// <param name="contact">Closed while the button is held.</param>
    public SteadyButton(IDigitalInput contact) => _contact = contact;

    /// <inheritdoc/>
    public bool IsPressed { get; private set; }

    /// <summary>Reads it.</summary>
    public void Read()
    {
        _others = _contact.IsClosed == IsPressed ? 0 : _others + 1;
        if (_others == Agreeing)
        {
            IsPressed = !IsPressed;
            _others = 0;
        }
    }
}
