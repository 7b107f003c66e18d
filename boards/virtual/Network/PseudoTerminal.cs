using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>
/// A serial line to other programs of this machine: a pseudo terminal of the operating system (posix_openpt), without echo and
/// line editing, under a name of one's own.
/// </summary>
public sealed class PseudoTerminal : IByteStream, IDisposable
{
    private const int ReadWriteWithoutControl = 2;
    private const int NoControlOnLinux = 0x100;
    private const int NoControlOnMacOs = 0x20000;

    // More than the structure has anywhere.
    private const int TermiosBytes = 256;
    private const int ReadBytes = 512;
    private const int MostWaiting = 256;

    private readonly string _path;
    private readonly NetworkActivity _activity;
    private readonly ConcurrentQueue<byte[]> _arrived = new();
    private readonly int _ours;
    private readonly int _theirs;
    private byte[] _chunk = [];
    private int _chunkAt;
    private int _isClosed;

    /// <summary>Opens one.</summary>
    /// <param name="path">Name under which others open it, a symbolic link; one that is left from another run is replaced.</param>
    /// <param name="activity">Told when bytes have come.</param>
    /// <exception cref="IOException">The operating system has none, or the name is taken.</exception>
    public PseudoTerminal(string path, NetworkActivity activity)
    {
        _path = path;
        _activity = activity;
        if (OperatingSystem.IsWindows())
        {
            throw new IOException("Windows has no pseudo terminals");
        }

        _ours = OpenMaster(ReadWriteWithoutControl | NoControl);
        string name = _ours >= 0 && GrantSlave(_ours) == 0 && UnlockSlave(_ours) == 0
            ? Marshal.PtrToStringUTF8(NameOfSlave(_ours)) ?? "" : "";
        // Held open, so that the line does not end with the first program that closes it.
        _theirs = name.Length > 0 ? Open(name, ReadWriteWithoutControl | NoControl) : -1;
        byte[] settings = new byte[TermiosBytes];
        if (_theirs < 0 || GetSettings(_theirs, settings) != 0)
        {
            throw new IOException("the operating system gives no pseudo terminal");
        }

        MakeRaw(settings);
        _ = PutSettings(_theirs, 0, settings);
        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }

        File.CreateSymbolicLink(path, name);
        new Thread(Listen) { IsBackground = true, Name = "pseudo terminal" }.Start();
    }

    /// <inheritdoc/>
    public ByteStreamState State => Volatile.Read(ref _isClosed) == 0 ? ByteStreamState.Open : ByteStreamState.Closed;

    private static int NoControl => OperatingSystem.IsMacOS() ? NoControlOnMacOs : NoControlOnLinux;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_chunkAt == _chunk.Length)
        {
            _chunk = _arrived.TryDequeue(out byte[]? next) ? next : [];
            _chunkAt = 0;
        }

        int read = Math.Min(count, _chunk.Length - _chunkAt);
        Array.Copy(_chunk, _chunkAt, buffer, offset, read);
        _chunkAt += read;
        return read;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        State == ByteStreamState.Open ? Math.Max(0, (int)WriteBytes(_ours, buffer[offset..(offset + count)], count)) : 0;

    /// <inheritdoc/>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            File.Delete(_path);
            // The one that listens wakes up with it.
            _ = CloseFile(_theirs);
            _ = CloseFile(_ours);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Listen()
    {
        byte[] buffer = new byte[ReadBytes];
        while (State == ByteStreamState.Open)
        {
            long count = ReadFile(_ours, buffer, buffer.Length);
            if (count <= 0)
            {
                return;
            }

            // Nobody types faster than the station reads; what floods it is lost, as on a serial line.
            if (_arrived.Count < MostWaiting)
            {
                _arrived.Enqueue(buffer[..(int)count]);
            }

            _activity.Tell();
        }
    }

    [DllImport("libc", EntryPoint = "posix_openpt")]
    private static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt")]
    private static extern int GrantSlave(int file);

    [DllImport("libc", EntryPoint = "unlockpt")]
    private static extern int UnlockSlave(int file);

    [DllImport("libc", EntryPoint = "ptsname")]
    private static extern nint NameOfSlave(int file);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int CloseFile(int file);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint ReadFile(int file, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint WriteBytes(int file, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetSettings(int file, byte[] settings);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(byte[] settings);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int PutSettings(int file, int when, byte[] settings);
}
