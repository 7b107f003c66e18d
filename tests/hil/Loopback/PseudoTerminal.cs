using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Borne.Hil.Loopback;

/// <summary>A serial port that the system pretends to have: one end is <see cref="Stream"/>, the other one a device file.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class PseudoTerminal : IDisposable
{
    // asm-generic/ioctls.h; the same on x86 and ARM.
    private const nuint SetLock = 0x40045431;
    private const nuint GetNumber = 0x80045430;

    private readonly SafeFileHandle _other;

    /// <summary>Makes a pair.</summary>
    /// <exception cref="IOException">The system has none.</exception>
    public PseudoTerminal()
    {
        SafeFileHandle handle = File.OpenHandle("/dev/ptmx", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        int value = 0;
        if (Control(handle, SetLock, ref value) != 0 || Control(handle, GetNumber, ref value) != 0)
        {
            throw new IOException("No pseudo terminal can be had here.");
        }

        Port = $"/dev/pts/{value}";

        // While nobody holds the other end, reading from this one fails.
        _other = File.OpenHandle(Port, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Stream = new FileStream(handle, FileAccess.ReadWrite, 0);
    }

    /// <summary>This end.</summary>
    public FileStream Stream { get; }

    /// <summary>Device file of the other end.</summary>
    public string Port { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _other.Dispose();
        Stream.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle handle, nuint request, ref int value);
}
