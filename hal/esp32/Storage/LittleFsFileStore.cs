using System;
using System.IO;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Storage;

/// <summary>
/// Files on the littlefs volume of the module. littlefs commits a file when it is closed, so every call opens and
/// closes. The directory is our own: the runtime counts its configuration files by name in the root.
/// </summary>
public sealed class LittleFsFileStore : IFileStore
{
    /// <summary>Volume of the stock firmware images.</summary>
    public const string Volume = "I:\\";

    private const int NoFile = -1;
    private const int Failed = -2;

    private readonly string _directory;

    /// <summary>Opens a directory and creates it if needed.</summary>
    /// <param name="name">Name of the directory, such as <c>cp</c>.</param>
    /// <exception cref="Exception">The volume cannot be used.</exception>
    public LittleFsFileStore(string name)
    {
        _directory = Volume + name;
        if (!Directory.Exists(_directory))
        {
            Directory.CreateDirectory(_directory);
        }
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count) =>
        Write(name, FileMode.Append, data, offset, count);

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        try
        {
            if (File.Exists(PathOf(name)))
            {
                File.Delete(PathOf(name));
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public string[] List()
    {
        try
        {
            string[] paths = Directory.GetFiles(_directory);
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i] = Path.GetFileName(paths[i]);
            }

            return paths;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        try
        {
            string path = PathOf(name);
            if (!File.Exists(path))
            {
                return NoFile;
            }

            using FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (position >= stream.Length)
            {
                return 0;
            }

            stream.Position = position;
            int total = 0;
            while (total < count)
            {
                int read = stream.Read(buffer, offset + total, count - total);
                if (read <= 0)
                {
                    break;
                }

                total += read;
            }

            return total;
        }
        catch (Exception)
        {
            return Failed;
        }
    }

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count) =>
        Write(name, FileMode.Create, data, offset, count);

    private bool Write(string name, FileMode mode, byte[] data, int offset, int count)
    {
        try
        {
            // Durable at Close only: the block must end before success may be told.
            using (FileStream stream = new FileStream(PathOf(name), mode, FileAccess.Write))
            {
                stream.Write(data, offset, count);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private string PathOf(string name) => _directory + "\\" + name;
}
