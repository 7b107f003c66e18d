using System.ComponentModel;
using System.Diagnostics;

namespace Borne.Hil.Bench;

/// <summary>
/// Opens a serial port as a file, after the system's own tool has set its speed, 8 data bits, no parity and no
/// echo. It is done this way because System.IO.Ports is no part of the SDK's shared framework, and nothing else is needed.
/// </summary>
public static class SerialPortFile
{
    /// <summary>Opens a port.</summary>
    /// <param name="name">Such as /dev/ttyUSB0 or COM5.</param>
    /// <param name="baud">Its speed.</param>
    /// <exception cref="BenchException">It cannot be opened or set.</exception>
    public static Stream Open(string name, int baud = 115200)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Set("mode", $"{name} BAUD={baud} PARITY=n DATA=8 STOP=1 xon=off odsr=off octs=off dtr=off rts=off");
                return new FileStream(@"\\.\" + name, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
            }

            Set("stty", $"{(OperatingSystem.IsMacOS() ? "-f" : "-F")} {name} {baud} raw -echo -hupcl clocal");
            return new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw new BenchException($"The port {name} cannot be opened: {problem.Message}");
        }
    }

    private static void Set(string tool, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        string problem = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new BenchException($"{tool} {arguments}: {problem.Trim()}");
        }
    }
}
