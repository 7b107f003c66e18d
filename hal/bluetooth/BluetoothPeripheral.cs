using System;
using Borne.Hal.Network;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Borne.Hal.Bluetooth;

/// <summary>
/// Improv Wi-Fi's service on nanoFramework.Device.Bluetooth. A write is answered at once and only kept: the native side waits 2 s for
/// the answer and then tells the client an error, so nothing is carried out here.
/// </summary>
public sealed class BluetoothPeripheral : IImprovPeripheral
{
    private const string ServiceId = "00467768-6228-2272-4663-27747826800";
    private const int MaxWaiting = 600;
    private const int FlagsBytes = 3;
    private const int HeadBytes = 2;

    private readonly string _name;
    private readonly object _lock = new object();
    private readonly byte[] _waiting = new byte[MaxWaiting];
    private readonly BluetoothLEServer _server;
    private readonly GattServiceProvider _provider;
    private readonly GattLocalCharacteristic _state;
    private readonly GattLocalCharacteristic _error;
    private readonly GattLocalCharacteristic _result;
    private byte _stateValue;
    private byte _errorValue;
    private byte _capabilities;
    private Buffer _resultValue = new Buffer(new byte[0]);
    private int _waitingBytes;
    private bool _isAdvertising;

    /// <summary>Makes the service; nothing is advertised yet.</summary>
    /// <param name="name">Name of the station, for the scan response.</param>
    /// <exception cref="InvalidOperationException">The image has no Bluetooth, or the service cannot be made.</exception>
    public BluetoothPeripheral(string name)
    {
        _name = name;
        _server = BluetoothLEServer.Instance;
        _server.DeviceName = name;
        _server.Session.SessionStatusChanged += SessionChanged;
        GattServiceProviderResult service = GattServiceProvider.Create(new Guid(ServiceId + "0"));
        if (service.Error != BluetoothError.Success)
        {
            throw new InvalidOperationException("Bluetooth: no service");
        }

        _provider = service.ServiceProvider;
        GattCharacteristicProperties told = GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify;
        _state = Add('1', told);
        _state.ReadRequested += ReadState;
        _error = Add('2', told);
        _error.ReadRequested += ReadError;
        GattLocalCharacteristic command = Add('3', GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse);
        command.WriteRequested += Written;
        _result = Add('4', told);
        _result.ReadRequested += ReadResult;
        GattLocalCharacteristic capabilities = Add('5', GattCharacteristicProperties.Read);
        capabilities.ReadRequested += ReadCapabilities;
    }

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <inheritdoc/>
    public byte Capabilities
    {
        set => _capabilities = value;
    }

    /// <inheritdoc/>
    public byte State
    {
        set
        {
            _stateValue = value;
            Tell(_state, Of(value));
        }
    }

    /// <inheritdoc/>
    public byte Error
    {
        set
        {
            _errorValue = value;
            Tell(_error, Of(value));
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            int taken = _waitingBytes < count ? _waitingBytes : count;
            Array.Copy(_waiting, 0, buffer, offset, taken);
            Array.Copy(_waiting, taken, _waiting, 0, _waitingBytes - taken);
            _waitingBytes -= taken;
            return taken;
        }
    }

    /// <inheritdoc/>
    public void ShowResult(byte[] result, int length)
    {
        byte[] value = new byte[length];
        Array.Copy(result, 0, value, 0, length);
        _resultValue = new Buffer(value);
        Tell(_result, _resultValue);
    }

    /// <summary>
    /// Flags, service and its data go out in one packet, in the order given: by itself the package would put the name there and the rest
    /// into the scan response, where clients do not look. So the name comes last: it finds no room, and is in the scan response.
    /// </summary>
    /// <inheritdoc/>
    public void Advertise(byte[] advertisement)
    {
        try
        {
            StopAdvertising();
            _provider.StartAdvertising(Parameters(advertisement));
            _isAdvertising = true;
        }
        catch (Exception fault)
        {
            // The radio does not start. The station charges without it.
            Console.WriteLine("bluetooth: " + fault.Message);
        }
    }

    /// <inheritdoc/>
    public void Stop()
    {
        try
        {
            StopAdvertising();
        }
        catch (Exception fault)
        {
            Console.WriteLine("bluetooth: " + fault.Message);
        }

        // Stops the radio's program, which gives its memory back; what is stopped already is taken for granted.
        _server.Session.SessionStatusChanged -= SessionChanged;
        _server.Dispose();
    }

    private static Buffer Of(byte value) => new Buffer(new byte[] { value });

    private GattServiceProviderAdvertisingParameters Parameters(byte[] advertisement)
    {
        GattServiceProviderAdvertisingParameters parameters = new GattServiceProviderAdvertisingParameters
        {
            IsConnectable = true,
            IsDiscoverable = true,
            CustomAdvertisement = true,
        };
        parameters.Advertisement.Flags = BluetoothLEAdvertisementFlags.GeneralDiscoverableMode | BluetoothLEAdvertisementFlags.ClassicNotSupported;
        for (int at = FlagsBytes; at < advertisement.Length; at += advertisement[at] + 1)
        {
            byte[] data = new byte[advertisement[at] - 1];
            Array.Copy(advertisement, at + HeadBytes, data, 0, data.Length);
            parameters.Advertisement.DataSections.Add(new BluetoothLEAdvertisementDataSection(advertisement[at + 1], new Buffer(data)));
        }

        parameters.Advertisement.LocalName = _name;
        return parameters;
    }

    private void StopAdvertising()
    {
        if (_isAdvertising)
        {
            _isAdvertising = false;
            _provider.StopAdvertising();
        }
    }

    private GattLocalCharacteristic Add(char number, GattCharacteristicProperties properties)
    {
        GattLocalCharacteristicResult made = _provider.Service.CreateCharacteristic(
            new Guid(ServiceId + number.ToString()),
            new GattLocalCharacteristicParameters { CharacteristicProperties = properties });
        if (made.Error != BluetoothError.Success)
        {
            throw new InvalidOperationException("Bluetooth: no characteristic");
        }

        return made.Characteristic;
    }

    private void Tell(GattLocalCharacteristic characteristic, Buffer value)
    {
        if (!_isAdvertising || !IsConnected)
        {
            return;
        }

        try
        {
            characteristic.NotifyValue(value);
        }
        catch (Exception)
        {
            // The client has gone in this moment.
        }
    }

    private void Written(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        GattWriteRequest request = e.GetRequest();
        int count = (int)request.Value.Length;
        byte[] bytes = new byte[count];
        DataReader.FromBuffer(request.Value).ReadBytes(bytes);
        lock (_lock)
        {
            // What finds no room makes the command too short or its sum wrong, which is answered.
            int taken = count < MaxWaiting - _waitingBytes ? count : MaxWaiting - _waitingBytes;
            Array.Copy(bytes, 0, _waiting, _waitingBytes, taken);
            _waitingBytes += taken;
        }

        if (request.Option == GattWriteOption.WriteWithResponse)
        {
            request.Respond();
        }
    }

    private void ReadState(GattLocalCharacteristic sender, GattReadRequestedEventArgs e) => e.GetRequest().RespondWithValue(Of(_stateValue));

    private void ReadError(GattLocalCharacteristic sender, GattReadRequestedEventArgs e) => e.GetRequest().RespondWithValue(Of(_errorValue));

    private void ReadResult(GattLocalCharacteristic sender, GattReadRequestedEventArgs e) => e.GetRequest().RespondWithValue(_resultValue);

    private void ReadCapabilities(GattLocalCharacteristic sender, GattReadRequestedEventArgs e) => e.GetRequest().RespondWithValue(Of(_capabilities));

    private void SessionChanged(object sender, GattSessionStatusChangedEventArgs e) => IsConnected = e.Status == GattSessionStatus.Active;
}
