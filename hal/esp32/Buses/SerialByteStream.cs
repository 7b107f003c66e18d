using System;
using System.IO.Ports;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Esp32.Buses;

/// <summary>Serial port as a byte stream. Reading takes what has arrived and never waits.</summary>
public sealed class SerialByteStream : IByteStream
{
    private const int WriteTimeoutMs = 100;

    private readonly SerialPort _port;

    /// <summary>Opens the port. Its pins must have their functions already; COM1 is the debug port.</summary>
    /// <param name="name">COM2 or COM3.</param>
    /// <param name="baud">Speed, such as 9600 or 115200.</param>
    /// <param name="parity">Parity.</param>
    /// <param name="isRs485">True when the RTS pin switches the driver of an RS-485 line.</param>
    /// <param name="stopBits">Stop bits.</param>
    public SerialByteStream(string name, int baud, Parity parity, bool isRs485, StopBits stopBits = StopBits.One)
    {
        _port = new SerialPort(name, baud, parity, 8, stopBits);
        _port.Mode = isRs485 ? SerialMode.RS485 : SerialMode.Normal;
        _port.WriteTimeout = WriteTimeoutMs;
        _port.Open();
        State = ByteStreamState.Open;
    }

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; }

    /// <inheritdoc/>
    public void Close()
    {
        if (State == ByteStreamState.Open)
        {
            State = ByteStreamState.Closed;
            _port.Close();
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            int waiting = State == ByteStreamState.Open ? _port.BytesToRead : 0;
            return waiting > 0 ? _port.Read(buffer, offset, waiting < count ? waiting : count) : 0;
        }
        catch (Exception)
        {
            // An overrun or a framing error: the bytes are lost, and who waits for them notices.
            return 0;
        }
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        try
        {
            if (State != ByteStreamState.Open)
            {
                return 0;
            }

            _port.Write(buffer, offset, count);
            return count;
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
