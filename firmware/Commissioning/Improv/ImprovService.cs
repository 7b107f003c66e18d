using System.Text;
using Borne.Base.Bytes;
using Borne.Hal.Network;

namespace Borne.Commissioning.Improv;

/// <summary>
/// Improv Wi-Fi, an open standard by which a phone or a browser brings a device into a network: what its commands do, whatever
/// way they come. It never waits: an attempt to join and a look for networks go on in <see cref="Tick"/>.
/// </summary>
public abstract class ImprovService
{
    /// <summary>Longest attempt to join a network, ms.</summary>
    public const int JoinMs = 30000;

    /// <summary>Longest look for networks, ms.</summary>
    public const int ScanMs = 15000;

    // Of the setting; a label may have 63.
    private const int MaxHostName = 32;

    private string _ssid;
    private string _key;
    private long _giveUpAt;
    private bool _isScanning;
    private bool _wasOnline;

    /// <summary>Begins in the state that the network gives.</summary>
    /// <param name="station">The station.</param>
    /// <param name="first">The state of a station that is in no network.</param>
    protected ImprovService(IImprovStation station, ImprovState first)
    {
        Station = station;
        _wasOnline = station.Url.Length > 0;
        State = _wasOnline ? ImprovState.Provisioned : first;
    }

    /// <summary>The state.</summary>
    public ImprovState State { get; private set; }

    /// <summary>The station.</summary>
    protected IImprovStation Station { get; }

    /// <summary>Goes on with what is under way.</summary>
    /// <param name="now">Monotonic ms.</param>
    public virtual void Tick(long now)
    {
        if (State == ImprovState.Provisioning)
        {
            FollowJoin(now);
        }
        else
        {
            FollowNetwork(now);
        }

        if (_isScanning && !Station.Radio.IsScanning)
        {
            _isScanning = false;
            SendNetworks(Station.Radio.Networks);
        }
        else if (_isScanning && now >= _giveUpAt)
        {
            _isScanning = false;
            SendError(ImprovError.Unknown);
        }
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="packet">The command: number, length, data.</param>
    /// <param name="offset">Index of its number.</param>
    /// <param name="count">Its bytes.</param>
    /// <param name="now">Monotonic ms.</param>
    protected void Take(byte[] packet, int offset, int count, long now)
    {
        if (count < ImprovResult.HeadBytes || packet[offset + 1] != count - ImprovResult.HeadBytes)
        {
            SendError(ImprovError.InvalidPacket);
            return;
        }

        SendError(ImprovError.None);
        ImprovCommand command = (ImprovCommand)packet[offset];
        int data = offset + ImprovResult.HeadBytes;
        int length = packet[offset + 1];
        bool isBare = command == ImprovCommand.IdentifyOrState || command == ImprovCommand.DeviceInfo || command == ImprovCommand.ScanNetworks;
        bool isKnown = isBare || command == ImprovCommand.SendWifi || command == ImprovCommand.HostName;
        if (!isKnown)
        {
            SendError(ImprovError.UnknownCommand);
        }
        else if (isBare && length > 0)
        {
            SendError(ImprovError.InvalidPacket);
        }
        else if (command == ImprovCommand.IdentifyOrState)
        {
            IdentifyOrTellState();
        }
        else if (command == ImprovCommand.DeviceInfo)
        {
            SendInfo();
        }
        else if (command == ImprovCommand.SendWifi && !IsWifi(packet, data, length))
        {
            SendError(ImprovError.InvalidPacket);
        }
        else if (State == ImprovState.AuthorizationRequired)
        {
            SendError(ImprovError.NotAuthorized);
        }
        else if (command == ImprovCommand.ScanNetworks)
        {
            Scan(now);
        }
        else if (command == ImprovCommand.HostName)
        {
            TakeHostName(packet, data, length, now);
        }
        else
        {
            Join(packet, data, now);
        }
    }

    /// <summary>Goes to a state and tells it.</summary>
    /// <param name="state">The state.</param>
    protected void Enter(ImprovState state)
    {
        State = state;
        SendState();
    }

    /// <summary>Makes a result with the address of the page, if there is one.</summary>
    /// <param name="command">The command that it answers.</param>
    protected void SendUrl(ImprovCommand command)
    {
        ImprovResult result = new ImprovResult(command);
        if (Station.Url.Length > 0)
        {
            result.TryAdd(Station.Url);
        }

        SendResult(result);
    }

    /// <summary>Tells the state.</summary>
    protected abstract void SendState();

    /// <summary>Tells an error.</summary>
    /// <param name="error">The error.</param>
    protected abstract void SendError(ImprovError error);

    /// <summary>Tells a result.</summary>
    /// <param name="result">The result.</param>
    protected abstract void SendResult(ImprovResult result);

    /// <summary>Tells the networks that are near.</summary>
    /// <param name="networks">The networks, strongest first.</param>
    protected abstract void SendNetworks(WifiNetwork[] networks);

    /// <summary>Does what command 2 means on this way.</summary>
    protected abstract void IdentifyOrTellState();

    /// <summary>The attempt to join has failed, or a setting was changed: time for another.</summary>
    /// <param name="now">Monotonic ms.</param>
    protected virtual void RenewAuthorization(long now)
    {
    }

    private void FollowJoin(long now)
    {
        WifiJoinState joining = Station.Radio.Joining;
        if (joining == WifiJoinState.Joined && Station.Url.Length > 0)
        {
            bool isKept = Station.TryKeep(_ssid, _key);
            _wasOnline = true;
            if (!isKept)
            {
                SendError(ImprovError.Unknown);
            }

            SendUrl(ImprovCommand.SendWifi);
            Enter(ImprovState.Provisioned);
        }
        else if (joining == WifiJoinState.Failed || now >= _giveUpAt)
        {
            RenewAuthorization(now);
            SendError(ImprovError.UnableToConnect);
            Enter(ImprovState.Authorized);
        }
    }

    // The network may come, or go, without Improv.
    private void FollowNetwork(long now)
    {
        bool isOnline = Station.Url.Length > 0;
        if (isOnline == _wasOnline)
        {
            return;
        }

        _wasOnline = isOnline;
        if (isOnline)
        {
            Enter(ImprovState.Provisioned);
        }
        else
        {
            RenewAuthorization(now);
            Enter(ImprovState.Authorized);
        }
    }

    private void SendInfo()
    {
        ImprovResult result = new ImprovResult(ImprovCommand.DeviceInfo);
        result.TryAdd(Station.Firmware);
        result.TryAdd(Station.Version);
        result.TryAdd(Station.Hardware);
        result.TryAdd(Station.Name);
        SendResult(result);
    }

    private void Scan(long now)
    {
        if (State == ImprovState.Provisioning || (!Station.Radio.IsScanning && !Station.Radio.TryScan()))
        {
            SendError(ImprovError.Unknown);
            return;
        }

        _isScanning = true;
        _giveUpAt = now + ScanMs;
    }

    // Length and name of the network, then length and key; the lengths fill the data.
    private static bool IsWifi(byte[] packet, int data, int length)
    {
        if (length < 2)
        {
            return false;
        }

        int ssid = packet[data];
        return ssid > 0 && ssid + 2 <= length && packet[data + 1 + ssid] == length - ssid - 2
            && Utf8.IsValid(packet, data + 1, ssid) && Utf8.IsValid(packet, data + 2 + ssid, length - ssid - 2);
    }

    private void Join(byte[] packet, int data, long now)
    {
        int ssid = packet[data];
        int key = packet[data + 1 + ssid];
        _ssid = Encoding.UTF8.GetString(packet, data + 1, ssid);
        _key = key == 0 ? "" : Encoding.UTF8.GetString(packet, data + 2 + ssid, key);
        if (State == ImprovState.Provisioning || !Station.Radio.TryJoin(_ssid, _key))
        {
            SendError(ImprovError.UnableToConnect);
            return;
        }

        _isScanning = false;
        _giveUpAt = now + JoinMs;
        Enter(ImprovState.Provisioning);
    }

    private void TakeHostName(byte[] packet, int data, int length, long now)
    {
        if (length > 0)
        {
            // The standard sends the name alone; a known client puts its length in front.
            string name = Label(packet, data, length);
            name = name.Length == 0 && packet[data] == length - 1 ? Label(packet, data + 1, length - 1) : name;
            if (name.Length == 0)
            {
                SendError(ImprovError.BadHostName);
                return;
            }

            if (!Station.TrySetHostName(name))
            {
                SendError(ImprovError.Unknown);
                return;
            }

            RenewAuthorization(now);
        }

        ImprovResult result = new ImprovResult(ImprovCommand.HostName);
        result.TryAdd(Station.HostName);
        SendResult(result);
    }

    // A label of a host name (RFC 1123 section 2.1) that can be stored; empty when it is none.
    private static string Label(byte[] packet, int data, int length)
    {
        if (length == 0 || length > MaxHostName || packet[data] == '-' || packet[data + length - 1] == '-')
        {
            return "";
        }

        for (int i = data; i < data + length; i++)
        {
            int c = packet[i];
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            {
                return "";
            }
        }

        return Encoding.UTF8.GetString(packet, data, length);
    }
}
