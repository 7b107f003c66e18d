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
            _file = new FileStream(
                Path.Combine(directory, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, LineBytes);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"The directory '{directory}' is in use by another wallbox or cannot be written "
                + "to; choose another one with --store.");
        }

        Load();
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
        Save();
        _file.Dispose();
    }

    private void Load()
    {
        Span<byte> line = stackalloc byte[LineBytes];
        for (int index = 0; index < _meters.Length; index++)
        {
            _file.Position = (long)index * LineBytes;
            int count = _file.ReadAtLeast(line, LineBytes, throwOnEndOfStream: false);
            if (count == LineBytes && long.TryParse(
                Encoding.ASCII.GetString(line).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long energy))
            {
                _meters[index].Restore(energy);
                _written[index] = energy;
            }
        }
    }
}
