using Borne.Hal.Network;

namespace Borne.Commissioning.Improv;

/// <summary>
/// Improv Wi-Fi over Bluetooth: commands with a checksum, written in one piece or in several, and characteristics for state, error and
/// result. A station with a button wants it pressed first.
/// </summary>
public sealed class BluetoothImprov : ImprovService
{
    /// <summary>How long a press of the button counts, ms.</summary>
    public const int AuthorizedMs = 60000;

    /// <summary>How long the service stays when the station is in a network, ms: the client reads the address of the page.</summary>
    public const int FarewellMs = 10000;

    /// <summary>Silence after which half a command is given up, ms.</summary>
    public const int PauseMs = 5000;

    private const int ChecksumBytes = 1;
    private const int CanIdentify = 1;
    private const int CanTellInfo = 2;
    private const int CanScan = 4;
    private const int CanHostName = 8;

    // Flags: discoverable, no classic Bluetooth; the service's UUID; its data: state, capabilities and four zeros.
    private static readonly byte[] Advertisement = new byte[]
    {
        0x02, 0x01, 0x06,
        0x11, 0x07, 0x00, 0x80, 0x26, 0x78, 0x74, 0x27, 0x63, 0x46, 0x72, 0x22, 0x28, 0x62, 0x68, 0x77, 0x46, 0x00,
        0x09, 0x16, 0x77, 0x46, 0, 0, 0, 0, 0, 0,
    };

    private const int StateAt = 25;
    private const int CapabilitiesAt = 26;

    private readonly IImprovPeripheral _peripheral;
    private readonly bool _hasButton;
    private readonly byte _capabilities;
    private readonly byte[] _command = new byte[ImprovResult.HeadBytes + ImprovResult.MaxTextBytes + ChecksumBytes];
    private readonly byte[] _advertised = new byte[Advertisement.Length];
    private int _commandBytes;
    private long _lastAt;
    private long _authorizedUntil;
    private long _farewellAt = long.MaxValue;
    private bool _wasConnected;
    private bool _isAdvertisementOld;

    /// <summary>Begins to advertise.</summary>
    /// <param name="station">The station.</param>
    /// <param name="peripheral">The service.</param>
    /// <param name="hasButton">True when a button must be pressed before a network is taken.</param>
    public BluetoothImprov(IImprovStation station, IImprovPeripheral peripheral, bool hasButton)
        : base(station, hasButton ? ImprovState.AuthorizationRequired : ImprovState.Authorized)
    {
        _peripheral = peripheral;
        _hasButton = hasButton;
        _capabilities = (byte)(CanTellInfo | CanScan | CanHostName | (station.CanIdentify ? CanIdentify : 0));
        peripheral.Capabilities = _capabilities;
        peripheral.Error = (byte)ImprovError.None;
        SendState();
        Advertise();
    }

    /// <summary>True when the service has done what it is for and has ended: the radio may be switched off.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The button was pressed: for a minute a network is taken.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Authorize(long now)
    {
        if (State == ImprovState.AuthorizationRequired)
        {
            Enter(ImprovState.Authorized);
        }

        RenewAuthorization(now);
    }

    /// <inheritdoc/>
    public override void Tick(long now)
    {
        if (IsOver)
        {
            return;
        }

        FollowClient();
        Read(now);
        base.Tick(now);
        if (_hasButton && State == ImprovState.Authorized && now >= _authorizedUntil)
        {
            Enter(ImprovState.AuthorizationRequired);
        }

        // A change of the advertisement takes the service away from a client, so it waits until none is there.
        if (_isAdvertisementOld && !_peripheral.IsConnected)
        {
            Advertise();
        }

        Leave(now);
    }

    /// <inheritdoc/>
    protected override void SendState()
    {
        _peripheral.State = (byte)State;
        _isAdvertisementOld = true;
    }

    /// <inheritdoc/>
    protected override void SendError(ImprovError error) => _peripheral.Error = (byte)error;

    /// <inheritdoc/>
    protected override void SendResult(ImprovResult result)
    {
        byte[] bytes = new byte[result.Length + ChecksumBytes];
        for (int i = 0; i < result.Length; i++)
        {
            bytes[i] = result.Bytes[i];
        }

        bytes[result.Length] = Sum(bytes, result.Length);
        _peripheral.ShowResult(bytes, bytes.Length);
    }

    /// <summary>One result: name, strength and kind of key of each network, as many as it holds.</summary>
    /// <inheritdoc/>
    protected override void SendNetworks(WifiNetwork[] networks)
    {
        ImprovResult result = new ImprovResult(ImprovCommand.ScanNetworks);
        foreach (WifiNetwork network in networks)
        {
            if (!result.TryAdd(network.Ssid, network.Rssi.ToString(), network.IsOpen ? "NO" : "WPA2"))
            {
                break;
            }
        }

        SendResult(result);
    }

    /// <inheritdoc/>
    protected override void IdentifyOrTellState() => Station.Identify();

    /// <inheritdoc/>
    protected override void RenewAuthorization(long now) => _authorizedUntil = now + AuthorizedMs;

    private static byte Sum(byte[] bytes, int count)
    {
        byte sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += bytes[i];
        }

        return sum;
    }

    private void FollowClient()
    {
        bool isConnected = _peripheral.IsConnected;
        if (_wasConnected && !isConnected)
        {
            _commandBytes = 0;
            SendError(ImprovError.None);
        }

        _wasConnected = isConnected;
    }

    // A command may come in several writes, each as long as the connection allows.
    private void Read(long now)
    {
        if (_commandBytes > 0 && now - _lastAt > PauseMs)
        {
            _commandBytes = 0;
        }

        int count = _peripheral.Read(_command, _commandBytes, _command.Length - _commandBytes);
        if (count == 0)
        {
            return;
        }

        _lastAt = now;
        _commandBytes += count;
        int whole = _commandBytes < ImprovResult.HeadBytes ? int.MaxValue : ImprovResult.HeadBytes + _command[1] + ChecksumBytes;
        if (_commandBytes < whole)
        {
            return;
        }

        bool isGood = _commandBytes == whole && _command[whole - 1] == Sum(_command, whole - 1);
        _commandBytes = 0;
        if (isGood)
        {
            Take(_command, 0, whole - ChecksumBytes, now);
        }
        else
        {
            SendError(ImprovError.InvalidPacket);
        }
    }

    private void Leave(long now)
    {
        if (State != ImprovState.Provisioned)
        {
            _farewellAt = long.MaxValue;
        }
        else if (_farewellAt == long.MaxValue)
        {
            _farewellAt = now + FarewellMs;
        }
        else if (now >= _farewellAt)
        {
            IsOver = true;
            _peripheral.Stop();
        }
    }

    private void Advertise()
    {
        _isAdvertisementOld = false;
        Advertisement.CopyTo(_advertised, 0);
        _advertised[StateAt] = (byte)State;
        _advertised[CapabilitiesAt] = _capabilities;
        _peripheral.Advertise(_advertised);
    }
}
