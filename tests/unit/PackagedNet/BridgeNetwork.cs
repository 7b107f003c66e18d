using System;
using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Http;
using Borne.Wire.WebSocket;

namespace Borne.Tests.PackagedNet;

/// <summary>Stands in for the platform's package: carries its messages to a <see cref="FakeCentralSystem"/>.</summary>
public sealed class BridgeNetwork : IMessageNetwork
{
    private readonly FakeCentralSystem _centralSystem;
    private readonly FakeNetwork _network;

    /// <summary>Creates it.</summary>
    public BridgeNetwork(FakeCentralSystem centralSystem, FakeNetwork network)
    {
        _centralSystem = centralSystem;
        _network = network;
    }

    /// <summary>Connections asked for.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public IMessageChannel Connect(string url, string authorization, string subprotocol, int maxFrameBytes, int pingMs)
    {
        Connections++;
        WebSocketClient client = new WebSocketClient(new FakeEntropy(1), maxFrameBytes, 40000);
        client.Open(_network, EndpointUrl.TryParse(url.Substring(0, url.Length - 4), "CP1"), authorization, subprotocol, _centralSystem.Now);
        return new Channel(client, _centralSystem);
    }

    private sealed class Channel : IMessageChannel
    {
        private readonly WebSocketClient _client;
        private readonly FakeCentralSystem _centralSystem;

        public Channel(WebSocketClient client, FakeCentralSystem centralSystem)
        {
            _client = client;
            _centralSystem = centralSystem;
        }

        public ByteStreamState State
        {
            get
            {
                _client.Tick(_centralSystem.Now);
                return _client.State == WebSocketState.Open ? ByteStreamState.Open
                    : _client.State == WebSocketState.Connecting || _client.State == WebSocketState.Handshaking
                        ? ByteStreamState.Connecting : ByteStreamState.Closed;
            }
        }

        public bool IsRefused => _client.Failure == WebSocketFailure.HttpStatus;

        public byte[] Take(out FramePart part, out bool isText)
        {
            part = FramePart.Whole;
            isText = true;
            _client.Tick(_centralSystem.Now);
            if (!_client.HasMessage)
            {
                return null;
            }

            byte[] message = new byte[_client.MessageLength];
            Array.Copy(_client.ReceiveBuffer, message, message.Length);
            _client.ReleaseMessage();
            return message;
        }

        public bool Send(byte[] message)
        {
            if (!_client.CanSend)
            {
                return false;
            }

            Array.Copy(message, 0, _client.SendBuffer, _client.SendOffset, message.Length);
            _client.Send(message.Length, true);

            // As the package does it.
            Array.Clear(message, 0, message.Length);
            return true;
        }

        public void Close(int code)
        {
            if (code == 0)
            {
                _client.Abort();
            }
            else
            {
                _client.Close(code, _centralSystem.Now);
            }
        }
    }
}
