using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Borne.Virtual.Terminal;

/// <summary>Standard output as UTF-8 with a buffer of our own.</summary>
public static class StandardOutput
{
    private const int BufferBytes = 32 * 1024;
    private const int Descriptor = 1;

    /// <summary>Opens it.</summary>
    public static StreamWriter Open() => new(new OutputStream(OpenStream()), new UTF8Encoding(false), BufferBytes);

    // The stream of System.Console hides that nobody reads a pipe any more, and the program would run on for nobody.
    private static Stream OpenStream()
    {
        if (Console.IsOutputRedirected && !OperatingSystem.IsWindows())
        {
            try
            {
                var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, 0);
                if (!pipe.CanSeek)
                {
                    return pipe;
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // No pipe, then, and the stream of System.Console does as well.
            }
        }

        return Console.OpenStandardOutput();
    }
}
