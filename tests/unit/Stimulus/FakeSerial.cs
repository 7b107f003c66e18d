using System.Text;
using Borne.Hal.Network;

namespace Borne.Tests.Stimulus;

/// <summary>A serial port whose other end is a test.</summary>
public sealed class FakeSerial : IByteStream
{
    private readonly byte[] _in = new byte[1024];
    private readonly byte[] _out = new byte[1024];
    private int _inAt;
    private int _inEnd;

    public ByteStreamState State => ByteStreamState.Open;

    /// <summary>Bytes written since the last <see cref="Take"/>.</summary>
    public int Written { get; private set; }

    public void Close()
    {
    }

    /// <summary>Byte written, counted from the last <see cref="Take"/>.</summary>
    public int ByteAt(int index) => _out[index];

    /// <summary>Lets bytes arrive.</summary>
    public void Arrive(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            _in[_inEnd++] = bytes[i];
        }
    }

    /// <summary>Lets text arrive.</summary>
    public void Arrive(string text) => Arrive(Encoding.UTF8.GetBytes(text));

    /// <summary>Takes what was written as text.</summary>
    public string Take()
    {
        string text = Encoding.UTF8.GetString(_out, 0, Written);
        Written = 0;
        return text;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int read = 0;
        while (read < count && _inAt < _inEnd)
        {
            buffer[offset + read++] = _in[_inAt++];
        }

        if (_inAt == _inEnd)
        {
            _inAt = 0;
            _inEnd = 0;
        }

        return read;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _out[Written++] = buffer[offset + i];
        }

        return count;
    }
}
