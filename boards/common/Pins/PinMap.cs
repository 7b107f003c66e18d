namespace Borne.Boards;

/// <summary>
/// Which GPIO of a board does what. Each board has one, as data, and another one for a second outlet: the unit tests hold it against the rules of its chip
/// and against the board's README. Two roles may have one pin where a station has either the one or the other;
/// the board's start gives a pin away once only.
/// </summary>
public sealed class PinMap
{
    /// <summary>Number of roles.</summary>
    public const int Roles = (int)PinRole.Button + 1;

    /// <summary>What <see cref="Of"/> gives for a role that has no pin.</summary>
    public const int None = -1;

    private readonly sbyte[] _pins = new sbyte[Roles];
    private PinMap _second;
    private long _taken;
    private long _pulledUp;

    /// <summary>Creates a map without any pin.</summary>
    /// <param name="chip">The board's chip.</param>
    public PinMap(ChipModel chip)
    {
        Chip = chip;
        for (int i = 0; i < Roles; i++)
        {
            _pins[i] = None;
        }
    }

    /// <summary>The board's chip.</summary>
    public ChipModel Chip { get; }

    /// <summary>Gives a role its pin.</summary>
    /// <param name="role">The role.</param>
    /// <param name="gpio">Number of the GPIO.</param>
    /// <returns>This map.</returns>
    public PinMap With(PinRole role, int gpio)
    {
        _pins[(int)role] = (sbyte)gpio;
        return this;
    }

    /// <summary>Gives the board a second outlet.</summary>
    /// <param name="outlet">Pins of what belongs to that outlet alone; what a station has once is in this map.</param>
    /// <returns>This map.</returns>
    public PinMap WithSecond(PinMap outlet)
    {
        _second = outlet;
        return this;
    }

    /// <summary>Outlets that the board has pins for, 1 or 2.</summary>
    public int Outlets => _second is null ? 1 : 2;

    /// <summary>The pins of one outlet.</summary>
    /// <param name="number">Its number, which is that of its connector: 1 to <see cref="Outlets"/>.</param>
    /// <returns>Its map; that of the first outlet is this one.</returns>
    public PinMap Outlet(int number) => number == 1 ? this : _second;

    /// <summary>Tells which pins the board itself has taken: for PSRAM, Ethernet, buttons and lights.</summary>
    /// <param name="gpios">Numbers of the GPIOs.</param>
    /// <returns>This map.</returns>
    public PinMap Without(params int[] gpios)
    {
        foreach (int gpio in gpios)
        {
            _taken |= 1L << gpio;
        }

        return this;
    }

    /// <summary>Tells which pins have a pull-up resistor on the board.</summary>
    /// <param name="gpios">Numbers of the GPIOs.</param>
    /// <returns>This map.</returns>
    public PinMap PulledUp(params int[] gpios)
    {
        foreach (int gpio in gpios)
        {
            _pulledUp |= 1L << gpio;
        }

        return this;
    }

    /// <summary>The same map, to be changed, with that of a second outlet, which then knows too what the board has taken.</summary>
    /// <returns>A new map.</returns>
    public PinMap Copy()
    {
        PinMap copy = new PinMap(Chip) { _second = _second?.Copy(), _taken = _taken, _pulledUp = _pulledUp };
        copy._second?.Inherit(_taken, _pulledUp);
        for (int i = 0; i < Roles; i++)
        {
            copy._pins[i] = _pins[i];
        }

        return copy;
    }

    private void Inherit(long taken, long pulledUp)
    {
        _taken |= taken;
        _pulledUp |= pulledUp;
    }

    /// <summary>True for a pin that the board itself has taken.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsTaken(int gpio) => ((_taken >> gpio) & 1) != 0;

    /// <summary>True for a pin with a pull-up resistor on the board.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsPulledUp(int gpio) => ((_pulledUp >> gpio) & 1) != 0;

    /// <summary>Pin of a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>Number of the GPIO, or <see cref="None"/>.</returns>
    public int Of(PinRole role) => _pins[(int)role];

    /// <summary>Tells whether the board has pins for a part.</summary>
    /// <param name="role">A role that the part cannot do without.</param>
    /// <returns>True when the role has a pin.</returns>
    public bool Has(PinRole role) => Of(role) != None;

    /// <summary>Logical channel of the runtime's AdcController for a role's pin.</summary>
    /// <param name="role">A role with an analog input.</param>
    /// <returns>Channel of ADC1, or <see cref="None"/> when the pin is none of ADC1.</returns>
    public int ChannelOf(PinRole role) => Adc1.ChannelOf(Chip, Of(role));
}
