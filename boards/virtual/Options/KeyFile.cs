using System.Text;

namespace Borne.Virtual.Options;

/// <summary>The file with the password: its first line, so that an editor's line end does no harm.</summary>
public static class KeyFile
{
    private const int MaxBytes = 256;

    /// <summary>Reads it.</summary>
    /// <param name="name">Name of the file.</param>
    /// <returns>The password, 1 character or more.</returns>
    /// <exception cref="OptionException">It cannot be read, or holds none.</exception>
    public static string Read(string name)
    {
        byte[] contents = new byte[MaxBytes + 1];
        int count;
        try
        {
            using FileStream file = File.OpenRead(name);
            count = file.ReadAtLeast(contents, contents.Length, throwOnEndOfStream: false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new OptionException($"The file '{name}' with the password cannot be read; check its name and its permissions.");
        }

        string key = Encoding.UTF8.GetString(contents, 0, count).TrimStart('\ufeff').Split('\n')[0].TrimEnd('\r');
        return key.Length > 0 && count <= MaxBytes ? key : throw new OptionException(
            $"The file '{name}' must hold the password as its first line, at most {MaxBytes} bytes in all.");
    }
}
