using Borne.Stimulus;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Stimulus;

/// <summary>A stimulus board between a test that plays the runner and a test that plays the wallbox.</summary>
public sealed class StimulusDesk
{
    private readonly StimulusBoard _board;
    private int _id;

    public StimulusDesk()
    {
        _board = new StimulusBoard(Pins, Host, Card);
    }

    public FakeStimulusPins Pins { get; } = new FakeStimulusPins();

    public FakeStream Host { get; } = new FakeStream();

    public FakeStream Card { get; } = new FakeStream();

    /// <summary>Sends a command with a new id.</summary>
    /// <returns>The answer without id and checksum.</returns>
    public string Ask(string command)
    {
        _id++;
        string id = _id.ToString() + " ";
        string answer = AskLine(LineCode.Seal(id + command));
        return answer.StartsWith(id) ? answer.Substring(id.Length) : "wrong id: " + answer;
    }

    /// <summary>Sends a line as it is.</summary>
    /// <returns>The answer without its checksum; empty when none came.</returns>
    public string AskLine(string line)
    {
        Host.Feed(line + "\n");
        _board.Poll();
        string answer = Host.TakeOutput();
        return answer.Length == 0 ? "" : LineCode.Open(answer.Substring(0, answer.Length - 1));
    }

    /// <summary>Lets time pass in steps of a millisecond.</summary>
    public void Pass(int ms)
    {
        for (int i = 0; i < ms; i++)
        {
            Pins.NowUs += 1000;
            _board.Poll();
        }
    }
}
