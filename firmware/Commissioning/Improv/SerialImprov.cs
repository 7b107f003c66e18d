using Borne.Hal.Network;
using Borne.Hal.Network.Streams;

namespace Borne.Commissioning.Improv;

/// <summary>
/// Improv Wi-Fi over a serial line, version 1, 115,200 baud: packets of a head, type, length, data and checksum among whatever
/// else goes over the line.
/// </summary>
public sealed class SerialImprov : ImprovService
{
    private const int MaxPacket = 11 + ImprovResult.HeadBytes + ImprovResult.MaxTextBytes;

    // A client takes a packet with this length for the end of a line and loses it.
    private const int UnluckyLength = 0x0A;
    private const int ReadBytes = 64;

    private readonly IByteStream _line;
    private readonly SerialPackets _packets = new SerialPackets();
    private readonly byte[] _read = new byte[ReadBytes];
    private readonly byte[] _packet = new byte[MaxPacket];

    // What the line has not taken yet.
    private readonly byte[] _unsent = new byte[4 * MaxPacket];
    private int _unsentBytes;

    /// <summary>Begins on a line.</summary>
    /// <param name="station">The station.</param>
    /// <param name="line">The line.</param>
    public SerialImprov(IImprovStation station, IByteStream line)
        : base(station, ImprovState.Authorized)
    {
        _line = line;
    }

    /// <inheritdoc/>
    public override void Tick(long now)
    {
        Flush();
        int count = _line.Read(_read, 0, ReadBytes);
        _packets.Listen(count == 0, now);
        for (int i = 0; i < count; i++)
        {
            SerialPacket packet = _packets.Add(_read[i]);
            if (packet == SerialPacket.Whole)
            {
                Take(_packets.Data, 0, _packets.DataLength, now);
            }
            else if (packet == SerialPacket.Broken)
            {
                SendError(ImprovError.InvalidPacket);
            }
        }

        base.Tick(now);
        Flush();
    }

    /// <inheritdoc/>
    protected override void SendState()
    {
        _packet[SerialPackets.HeadBytes] = (byte)State;
        Send(SerialPackets.State, 1);
    }

    /// <inheritdoc/>
    protected override void SendError(ImprovError error)
    {
        _packet[SerialPackets.HeadBytes] = (byte)error;
        Send(SerialPackets.Error, 1);
    }

    /// <inheritdoc/>
    protected override void SendResult(ImprovResult result)
    {
        if (result.Length == UnluckyLength)
        {
            result.TryAdd("");
        }

        for (int i = 0; i < result.Length; i++)
        {
            _packet[SerialPackets.HeadBytes + i] = result.Bytes[i];
        }

        Send(SerialPackets.Result, result.Length);
    }

    /// <summary>A result for each network, then one without texts.</summary>
    /// <inheritdoc/>
    protected override void SendNetworks(WifiNetwork[] networks)
    {
        foreach (WifiNetwork network in networks)
        {
            ImprovResult result = new ImprovResult(ImprovCommand.ScanNetworks);
            if (result.TryAdd(network.Ssid, network.Rssi.ToString(), network.IsOpen ? "NO" : "YES"))
            {
                SendResult(result);
            }
        }

        SendResult(new ImprovResult(ImprovCommand.ScanNetworks));
    }

    /// <summary>The state, and where the page is when the station is in a network.</summary>
    /// <inheritdoc/>
    protected override void IdentifyOrTellState()
    {
        SendState();
        if (State == ImprovState.Provisioned)
        {
            SendUrl(ImprovCommand.IdentifyOrState);
        }
    }

    // A line end before the packet parts it from what was printed before; what does not fit any more is left out as a whole.
    private void Send(byte type, int length)
    {
        int count = _packets.Frame(_packet, type, length);
        if (_unsentBytes + 1 + count > _unsent.Length)
        {
            Flush();
        }

        if (_unsentBytes + 1 + count > _unsent.Length)
        {
            return;
        }

        _unsent[_unsentBytes++] = SerialPackets.LineEnd;
        for (int i = 0; i < count; i++)
        {
            _unsent[_unsentBytes++] = _packet[i];
        }
    }

    private void Flush()
    {
        int sent = _unsentBytes > 0 ? _line.Write(_unsent, 0, _unsentBytes) : 0;
        for (int i = sent; i < _unsentBytes && sent > 0; i++)
        {
            _unsent[i - sent] = _unsent[i];
        }

        _unsentBytes -= sent;
    }
}
