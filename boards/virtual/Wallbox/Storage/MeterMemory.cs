using System.Globalization;
using System.Text;
using Borne.Virtual.Machine;
using Borne.Virtual.Options;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>
/// The meters' own memory on disk: a real meter keeps its register when the station is off, and a register that went
/// back would spoil the bill of a transaction that was interrupted.
/// </summary>
public sealed class MeterMemory : IDisposable
{
    private const string Name = "meters.txt";
    private const int LineBytes = 20;

    private readonly SimulatedMeter[] _meters;
    private readonly long[] _written;
    private readonly FileStream _file;

    /// <summary>Opens the memory and sets the meters' registers.</summary>
    /// <param name="directory">An existing directory.</param>
    /// <param name="meters">The meters; one line of the file each.</param>
    /// <exception cref="OptionException">The file cannot be used.</exception>
    public MeterMemory(string directory, SimulatedMeter[] meters)
    {
        _meters = meters;
        _written = new long[meters.Length];
        try
        {
            _file = PrivateFiles.Open(
                Path.Combine(directory, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            PrivateFiles.Restrict(_file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"The directory '{directory}' is in use by another wallbox or cannot be written "
                + "to; choose another one with --store.");
        }

        try
        {
            Load();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            _file.Dispose();
            throw new OptionException($"The file '{_file.Name}' with the meters' registers cannot be read ({problem.Message}); "
                + "put it right, or delete it and the meters begin at 0.");
        }
    }

    /// <summary>Writes the registers that have changed. Cheap when none has.</summary>
    public void Save()
    {
        for (int index = 0; index < _meters.Length; index++)
        {
            long energy = _meters[index].EnergyWh;
            if (energy != _written[index])
            {
                string line = energy.ToString(CultureInfo.InvariantCulture).PadLeft(LineBytes - 1) + "\n";
                _file.Position = (long)index * LineBytes;
                _file.Write(Encoding.ASCII.GetBytes(line));
                _file.Flush();
                _written[index] = energy;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Save();
        }
        finally
        {
            _file.Dispose();
        }
    }

    private void Load()
    {
        Span<byte> line = stackalloc byte[LineBytes];
        for (int index = 0; index < _meters.Length; index++)
        {
            _file.Position = (long)index * LineBytes;
            int count = _file.ReadAtLeast(line, LineBytes, throwOnEndOfStream: false);
            if (count == 0)
            {
                // A meter that the station did not have before.
                return;
            }

            if (!line.ContainsAnyExcept((byte)0))
            {
                // A hole: only a meter behind this one has counted so far.
                continue;
            }

            if (count < LineBytes || line[^1] != '\n' || !long.TryParse(
                Encoding.ASCII.GetString(line).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long energy))
            {
                throw new InvalidDataException($"line {index + 1} is no register");
            }

            _meters[index].Restore(energy);
            _written[index] = energy;
        }
    }
}
