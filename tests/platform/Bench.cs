using Borne.Hal.Network.Streams;
using Borne.Hal.Outlet;
using Borne.Hal.Station;

namespace Borne.Platform;

/// <summary>The hardware of one connector and of the station around it, in one object to spare the heap.</summary>
public sealed class Bench : IControlPilot, IContactor, IEnergyMeter, IResidualCurrentMonitor, IRfidReader,
    INetworkLink, IEntropySource, ISystemControl
{
    /// <summary>Power of the vehicle in W.</summary>
    public const int PowerW = 7360;

    private readonly InMemoryCentralSystem _centralSystem = new InMemoryCentralSystem();
    private bool _isCardWaiting;
    private bool _isClosed;
    private long _milliwattHours;
    private uint _random = 2463534242;

    /// <inheritdoc/>
    public PilotState State { get; private set; }

    /// <inheritdoc/>
    public bool IsDiodeMissing => false;

    /// <inheritdoc/>
    public bool IsClosed => _isClosed;

    /// <inheritdoc/>
    public bool IsTripped => false;

    /// <inheritdoc/>
    public bool IsUp => true;

    /// <summary>The other end of the connection.</summary>
    public InMemoryCentralSystem CentralSystem => _centralSystem;

    /// <summary>The vehicle.</summary>
    public bool IsPlugged { get; set; }

    /// <summary>Presents the card.</summary>
    public void Tap() => _isCardWaiting = true;

    /// <summary>Lets time pass: energy flows while the contactor is closed.</summary>
    /// <param name="elapsedMs">Milliseconds.</param>
    public void Pass(int elapsedMs)
    {
        if (_isClosed)
        {
            _milliwattHours += (long)PowerW * elapsedMs / 3600;
        }

        if (!IsPlugged)
        {
            State = PilotState.A;
        }
    }

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        // The vehicle asks for energy while it is offered some.
        State = !IsPlugged ? PilotState.A : hundredthsOfPercent < 10000 ? PilotState.C : PilotState.B;
    }

    /// <summary>Plugs the vehicle in.</summary>
    public void Plug()
    {
        IsPlugged = true;
        State = PilotState.B;
    }

    /// <inheritdoc/>
    public void Set(bool closed) => _isClosed = closed;

    /// <inheritdoc/>
    public long Slots => MeterSlot.OnePhase;

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        into.Put(MeterSlot.EnergyImport, _milliwattHours / 1000);
        into.Put(MeterSlot.PowerImport, _isClosed ? PowerW : 0);
        return true;
    }

    /// <inheritdoc/>
    public int TryRead(byte[] uid)
    {
        if (!_isCardWaiting)
        {
            return 0;
        }

        _isCardWaiting = false;
        uid[0] = 0x04;
        uid[1] = 0xA1;
        uid[2] = 0xB2;
        uid[3] = 0xC3;
        return 4;
    }

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        _centralSystem.Accept();
        return _centralSystem;
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            _random ^= _random << 13;
            _random ^= _random >> 17;
            _random ^= _random << 5;
            buffer[i] = (byte)_random;
        }
    }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
    }
}
