namespace Borne.Hil.Bench;

/// <summary>The line of the emulated meter over an adapter of this machine; a thread of its own answers.</summary>
public sealed class ModbusLine : IDisposable
{
    private readonly Stream _stream;
    private readonly ModbusMeterSlave _slave;

    /// <summary>Begins to answer.</summary>
    /// <param name="stream">The stream; it is closed with this object.</param>
    /// <param name="slave">The meter.</param>
    public ModbusLine(Stream stream, ModbusMeterSlave slave)
    {
        _stream = stream;
        _slave = slave;
        new Thread(Run) { IsBackground = true, Name = "modbus" }.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Run()
    {
        var buffer = new byte[256];
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                byte[] answer = _slave.Take(buffer.AsSpan(0, count));
                _stream.Write(answer, 0, answer.Length);
                _stream.Flush();
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The port was closed or pulled: the station reports that its meter is gone.
        }
    }
}
