using Borne.Hal.Network;
using Borne.Hal.Station;

namespace Borne.Commissioning.Improv;

/// <summary>
/// Decides when Bluetooth is on: only while somebody may want to give the station a network. Nothing of it is left in memory before and
/// after.
/// </summary>
public sealed class BluetoothDoor
{
    private readonly IImprovStation _station;
    private readonly string _name;
    private readonly IButton _button;
    private IImprovRadio _radio;
    private IImprovPeripheral _peripheral;
    private BluetoothImprov _improv;
    private bool _isDone;

    // One that is held at the start asks for nothing.
    private bool _wasPressed = true;

    /// <summary>Creates it, closed.</summary>
    /// <param name="radio">Bluetooth.</param>
    /// <param name="station">The station.</param>
    /// <param name="name">What the station is called in a list of devices.</param>
    /// <param name="button">A button that must be pressed before a network is taken, or null where the board has none.</param>
    public BluetoothDoor(IImprovRadio radio, IImprovStation station, string name, IButton button)
    {
        _radio = radio;
        _station = station;
        _name = name;
        _button = button;
    }

    /// <summary>True while Bluetooth is on.</summary>
    public bool IsOpen => _improv is not null;

    /// <summary>Moves it on.</summary>
    /// <param name="isWanted">True while the station knows no network, or somebody has asked for the way in.</param>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(bool isWanted, long now)
    {
        bool isPressed = _button is not null && _button.IsPressed;
        if (isWanted && _improv is null && !_isDone)
        {
            Open();
        }

        if (isPressed && !_wasPressed)
        {
            _improv?.Authorize(now);
        }

        _wasPressed = isPressed;
        _isDone &= isWanted;
        if (_improv is null)
        {
            return;
        }

        _improv.Tick(now);
        if (_improv.IsOver)
        {
            // It has stopped its radio itself.
            _improv = null;
            _isDone = true;
        }
        else if (!isWanted && _improv.State != ImprovState.Provisioning && _improv.State != ImprovState.Provisioned)
        {
            Close();
        }
    }

    /// <summary>Switches Bluetooth off, before a restart.</summary>
    public void Close()
    {
        if (_improv is not null)
        {
            _improv = null;
            _peripheral.Stop();
        }
    }

    private void Open()
    {
        _peripheral = _radio?.TryMake(_name);
        if (_peripheral is null)
        {
            // What failed once is not tried in each round.
            _radio = null;
            return;
        }

        _improv = new BluetoothImprov(_station, _peripheral, _button is not null);
    }
}
