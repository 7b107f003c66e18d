using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Writes what a logic analyser would see of the wires: one byte for each microsecond, a bit for each channel.</summary>
/// <param name="wires">The wires.</param>
public sealed class CaptureRecorder(Wires wires)
{
    private const int SamplesPerMs = 1000;
    private const int FirstLight = 3;

    private readonly byte[] _samples = new byte[SamplesPerMs];
    private FileStream? _file;

    /// <summary>True while a capture is written.</summary>
    public bool IsRecording => _file is not null;

    /// <summary>Begins a capture.</summary>
    /// <param name="name">Name of its file.</param>
    public void Begin(string name) => _file = File.Create(name);

    /// <summary>Ends it.</summary>
    public void End()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>Writes the millisecond that comes.</summary>
    public void Advance()
    {
        if (_file is null)
        {
            return;
        }

        int steady = (wires.MainContacts ? 1 << 1 : 0) | (wires.Bolt ? 1 << 2 : 0)
            | (wires.IsOn(StimulusOutput.MeterPulse) ? 1 << 6 : 0) | (wires.IsOn(StimulusOutput.PilotC) ? 1 << 7 : 0);
        for (int light = 0; light < FirstLight; light++)
        {
            steady |= (wires.Light & (StimulusInput.Red << light)) != 0 ? 1 << (FirstLight + light) : 0;
        }

        for (int sample = 0; sample < SamplesPerMs; sample++)
        {
            _samples[sample] = (byte)(steady | (wires.IsPositiveAt(sample) ? 1 : 0));
        }

        _file.Write(_samples);
    }
}
