using System;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>
/// A meter as its manual has it: registers exist only where they are documented, an answer has at most so many of them, and
/// what is asked for otherwise is refused with exception 2. Frames are checked and made here, not by the driver's means.
/// </summary>
public sealed class MeterModel : IByteStream
{
    private const int MaxBlocks = 24;
    private const int IllegalFunction = 1;
    private const int IllegalAddress = 2;

    private readonly int[] _starts = new int[MaxBlocks];
    private readonly int[][] _blocks = new int[MaxBlocks][];
    private readonly int _function;
    private readonly int _mostRegisters;
    private readonly byte[] _request = new byte[8];
    private int _blockCount;
    private int _requestCount;
    private byte[] _answer = new byte[0];
    private int _answerAt;

    public MeterModel(int function, int mostRegisters)
    {
        _function = function;
        _mostRegisters = mostRegisters;
    }

    public ByteStreamState State => ByteStreamState.Open;

    /// <summary>Requests that came in whole.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests that were refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>True while it refuses everything, as a meter that still starts.</summary>
    public bool IsStarting { get; set; }

    /// <summary>Documents registers, with their first words.</summary>
    public MeterModel Has(int first, int count, int[] words)
    {
        int[] block = new int[count];
        Array.Copy(words, block, words.Length);
        _starts[_blockCount] = first;
        _blocks[_blockCount++] = block;
        return this;
    }

    /// <summary>Changes registers that exist.</summary>
    public void Put(int register, int[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            int block = BlockOf(register + i);
            _blocks[block][register + i - _starts[block]] = words[i];
        }
    }

    public void Close()
    {
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int left = _answer.Length - _answerAt;
        int taken = left < count ? left : count;
        Array.Copy(_answer, _answerAt, buffer, offset, taken);
        _answerAt += taken;
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        Array.Copy(buffer, offset, _request, _requestCount, count);
        _requestCount += count;
        if (_requestCount == _request.Length)
        {
            _requestCount = 0;
            Answer();
        }

        return count;
    }

    private void Answer()
    {
        _answerAt = 0;
        _answer = new byte[0];
        int crc = CrcOf(_request, 6);
        if (_request[6] != (crc & 0xFF) || _request[7] != crc >> 8 || _request[0] != 1)
        {
            return;
        }

        Requests++;
        int first = (_request[2] << 8) | _request[3];
        int count = (_request[4] << 8) | _request[5];
        bool exists = count <= _mostRegisters && !IsStarting;
        for (int i = 0; exists && i < count; i++)
        {
            exists = BlockOf(first + i) >= 0;
        }

        if (_request[1] != _function || !exists)
        {
            Refusals++;
            byte[] refusal = new byte[] { 1, (byte)(_request[1] + 128), IllegalAddress, 0, 0 };
            refusal[2] = (byte)(_request[1] != _function ? IllegalFunction : IllegalAddress);
            Seal(refusal);
            return;
        }

        byte[] frame = new byte[5 + (2 * count)];
        frame[0] = 1;
        frame[1] = (byte)_function;
        frame[2] = (byte)(2 * count);
        for (int i = 0; i < count; i++)
        {
            int block = BlockOf(first + i);
            int word = _blocks[block][first + i - _starts[block]];
            frame[3 + (2 * i)] = (byte)(word >> 8);
            frame[4 + (2 * i)] = (byte)word;
        }

        Seal(frame);
    }

    private int BlockOf(int register)
    {
        for (int i = 0; i < _blockCount; i++)
        {
            if (register >= _starts[i] && register < _starts[i] + _blocks[i].Length)
            {
                return i;
            }
        }

        return -1;
    }

    private void Seal(byte[] frame)
    {
        int crc = CrcOf(frame, frame.Length - 2);
        frame[frame.Length - 2] = (byte)(crc & 0xFF);
        frame[frame.Length - 1] = (byte)(crc >> 8);
        _answer = frame;
    }

    private static int CrcOf(byte[] data, int count)
    {
        int crc = 0xFFFF;
        for (int i = 0; i < count; i++)
        {
            crc ^= data[i];
            for (int bit = 0; bit < 8; bit++)
            {
                bool isOdd = (crc & 1) == 1;
                crc >>= 1;
                crc ^= isOdd ? 0xA001 : 0;
            }
        }

        return crc;
    }
}
