using System;
using Borne.Base.Bytes;
using Borne.Hal.Network;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>A Bluetooth service that writes down what it is told, and a client that writes pieces.</summary>
public sealed class FakePeripheral : IImprovPeripheral
{
    private byte[] _written = new byte[0];

    public bool IsConnected { get; set; } = true;

    public byte Capabilities { get; set; }

    public byte State
    {
        set => Log += "s" + value.ToString() + " ";
    }

    public byte Error
    {
        set => Log += "e" + value.ToString() + " ";
    }

    /// <summary>States, errors and results in order: s2 e0 r0100..</summary>
    public string Log { get; private set; } = "";

    /// <summary>The last advertisement in hex.</summary>
    public string Advertised { get; private set; } = "";

    public int Advertisements { get; private set; }

    public bool IsStopped { get; private set; }

    public string TakeLog()
    {
        string log = Log.TrimEnd();
        Log = "";
        return log;
    }

    /// <summary>A client writes.</summary>
    public void Write(string hex) => _written = HexBytes.Of(hex);

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = _written.Length < count ? _written.Length : count;
        Array.Copy(_written, 0, buffer, offset, taken);
        _written = new byte[0];
        return taken;
    }

    public void ShowResult(byte[] result, int length) => Log += "r" + Ascii.ToHex(result, length, false) + " ";

    public void Advertise(byte[] advertisement)
    {
        Advertised = Ascii.ToHex(advertisement, advertisement.Length, false);
        Advertisements++;
    }

    public void Stop() => IsStopped = true;
}
