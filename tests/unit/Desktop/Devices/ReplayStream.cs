using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Desktop.Devices;

/// <summary>
/// Learns what a simulated device at a serial line answers to each request, and then answers by itself without allocating
/// anything, so that what is left is the driver's own.
/// </summary>
internal sealed class ReplayStream(IByteStream device) : IByteStream
{
    private readonly List<(byte[] Request, byte[] Answer)> _known = [];
    private readonly byte[] _request = new byte[256];
    private readonly List<byte> _learned = [];
    private int _count;
    private bool _isWriting;
    private int _answer = -1;
    private int _at;
    private bool _isReplaying;

    /// <inheritdoc/>
    public ByteStreamState State => ByteStreamState.Open;

    /// <summary>Requests that were answered from memory.</summary>
    public int Replays { get; private set; }

    /// <summary>Ends the learning.</summary>
    public void Replay()
    {
        Learn();
        _isReplaying = true;
        _answer = -1;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (!_isWriting)
        {
            Learn();
            _isWriting = true;
            _count = 0;
        }

        int taken = _isReplaying ? count : device.Write(buffer, offset, count);
        Array.Copy(buffer, offset, _request, _count, taken);
        _count += taken;
        return taken;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (!_isReplaying)
        {
            _isWriting = false;
            int read = device.Read(buffer, offset, count);
            for (int i = 0; i < read; i++)
            {
                _learned.Add(buffer[offset + i]);
            }

            return read;
        }

        if (_isWriting)
        {
            _isWriting = false;
            _at = 0;
            Replays++;
            for (_answer = _known.Count - 1; _answer >= 0 && !IsRequest(_known[_answer].Request); _answer--)
            {
            }
        }

        int left = _answer < 0 ? 0 : _known[_answer].Answer.Length - _at;
        int taken = left < count ? left : count;
        if (taken > 0)
        {
            Array.Copy(_known[_answer].Answer, _at, buffer, offset, taken);
            _at += taken;
        }

        return taken;
    }

    private bool IsRequest(byte[] request) => request.AsSpan().SequenceEqual(_request.AsSpan(0, _count));

    private void Learn()
    {
        if (!_isReplaying && _count > 0 && _learned.Count > 0)
        {
            _known.RemoveAll(k => IsRequest(k.Request));
            _known.Add((_request[.._count], [.. _learned]));
        }

        if (!_isReplaying)
        {
            _learned.Clear();
        }
    }
}
