using Borne.Hil.Bench;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>A stimulus board with the check plug in place of a wallbox, in simulated time.</summary>
public sealed class CheckWorld : IBenchTime
{
    private readonly Wires _wires;
    private readonly StimulusBoard _board;

    /// <summary>Builds it.</summary>
    /// <param name="build">What is broken in the bench.</param>
    /// <param name="lateMs">How late the first answers of the board come, ms.</param>
    /// <param name="lateAnswers">How many of them do.</param>
    public CheckWorld(LoopbackBuild build, int lateMs = 0, int lateAnswers = 0)
    {
        var serial = new BytePipe();
        _wires = new Wires(build) { HasCheckPlug = true };
        _board = new StimulusBoard(new WiredPins(_wires, build), serial.Far, new BytePipe().Near);
        Channel = new LateChannel(new LoopbackChannel(serial.Near, _board), Pass, lateMs, lateAnswers);
        Pass((PilotMeter.FrequencyWindows + 1) * PilotMeter.WindowUs / 1000);
    }

    /// <summary>The line to the board.</summary>
    public ILineChannel Channel { get; }

    /// <inheritdoc/>
    public long NowUs => _wires.NowUs;

    /// <inheritdoc/>
    public void Pass(int ms)
    {
        for (int i = 0; i < ms; i++)
        {
            _wires.Advance();
            _board.Poll();
        }
    }
}
