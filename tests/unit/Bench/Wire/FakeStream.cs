using System;
using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Bench.Wire;

/// <summary>
/// A byte stream in memory: input is fed by the test and delivered in chunks of a chosen size, output is captured and
/// accepted in chunks of a chosen size.
/// </summary>
public sealed class FakeStream : IPeerStream
{
    private readonly byte[] _input;
    private readonly byte[] _output;
    private int _inputAt;
    private int _inputEnd;
    private bool _ended;

    public FakeStream(int inputBytes = 4096, int outputBytes = 4096)
    {
        _input = new byte[inputBytes];
        _output = new byte[outputBytes];
        ReadChunk = int.MaxValue;
        WriteChunk = int.MaxValue;
        WriteBudget = int.MaxValue;
        ChunkBoundary = int.MaxValue;
        State = ByteStreamState.Open;
    }

    public ByteStreamState State { get; set; }

    /// <summary>Who has opened it.</summary>
    public string Peer { get; set; } = "192.168.1.50";

    /// <summary>Most bytes one Read delivers.</summary>
    public int ReadChunk { get; set; }

    /// <summary>Input index that no single Read crosses.</summary>
    public int ChunkBoundary { get; set; }

    /// <summary>Most bytes one Write takes.</summary>
    public int WriteChunk { get; set; }

    /// <summary>Bytes that are taken before the stream has no more room.</summary>
    public int WriteBudget { get; set; }

    public int ReadCalls { get; set; }

    public int WriteCalls { get; set; }

    public int CloseCalls { get; private set; }

    public byte[] Output => _output;

    public int OutputLength { get; private set; }

    /// <summary>Input that has not been read.</summary>
    public int Unread => _inputEnd - _inputAt;

    public void Feed(byte[] bytes) => Feed(bytes, 0, bytes.Length);

    public void Feed(byte[] bytes, int offset, int count)
    {
        Array.Copy(bytes, offset, _input, _inputEnd, count);
        _inputEnd += count;
    }

    public void Feed(string text) => Feed(Encoding.UTF8.GetBytes(text));

    /// <summary>The peer ends the stream behind what has been fed.</summary>
    public void End()
    {
        _ended = true;
        State = ByteStreamState.Closed;
    }

    public void ClearOutput() => OutputLength = 0;

    public string OutputText() => Encoding.UTF8.GetString(_output, 0, OutputLength);

    /// <summary>Takes what was written as text.</summary>
    public string TakeOutput()
    {
        string text = OutputText();
        ClearOutput();
        return text;
    }

    public void Close()
    {
        CloseCalls++;
        State = ByteStreamState.Closed;
        _ended = false;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        ReadCalls++;
        if (count < 1 || offset < 0 || offset + count > buffer.Length)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (State != ByteStreamState.Open && !_ended)
        {
            return 0;
        }

        int available = _inputEnd - _inputAt;
        if (_inputAt < ChunkBoundary && available > ChunkBoundary - _inputAt)
        {
            available = ChunkBoundary - _inputAt;
        }

        int taken = Least(Least(count, available), ReadChunk);
        Array.Copy(_input, _inputAt, buffer, offset, taken);
        _inputAt += taken;
        if (_inputAt == _inputEnd && !_ended && ChunkBoundary == int.MaxValue)
        {
            _inputAt = 0;
            _inputEnd = 0;
        }

        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        WriteCalls++;
        if (count < 1 || offset < 0 || offset + count > buffer.Length)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (State != ByteStreamState.Open)
        {
            return 0;
        }

        int taken = Least(Least(count, WriteChunk), Least(WriteBudget, _output.Length - OutputLength));
        Array.Copy(buffer, offset, _output, OutputLength, taken);
        OutputLength += taken;
        WriteBudget -= WriteBudget == int.MaxValue ? 0 : taken;
        return taken;
    }

    private static int Least(int a, int b) => a < b ? a : b;
}
