using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Stimulus;

/// <summary>
/// The program of the stimulus board: answers the lines of the runner, and between them watches inputs, makes meter pulses
/// and plays the card reader. Its main loop calls <see cref="Poll"/> as often as it can.
/// </summary>
public sealed class StimulusBoard
{
    /// <summary>Time without a line of the runner after which everything goes to rest, us: nobody is there to do it.</summary>
    public const long SilenceUs = 60_000_000;

    private readonly IStimulusPins _pins;
    private readonly IByteStream _host;
    private readonly LineReader _lines;
    private readonly StimulusState _state;
    private readonly StimulusCommands _commands;
    private string _lastId = "";
    private string _lastAnswer = "";
    private int _inputs;
    private long _polledAt;
    private long _heardAt;

    /// <summary>Creates the program and brings all outputs to rest.</summary>
    /// <param name="pins">The pins.</param>
    /// <param name="host">Serial port of the runner.</param>
    /// <param name="card">Serial port to the wallbox's card reader input.</param>
    public StimulusBoard(IStimulusPins pins, IByteStream host, IByteStream card)
    {
        _pins = pins;
        _host = host;
        _lines = new LineReader(host);
        _state = new StimulusState(pins, card);
        _commands = new StimulusCommands(_state);
        _inputs = pins.Read();
        _polledAt = pins.NowUs;
        _heardAt = _polledAt;
    }

    /// <summary>Does what is due.</summary>
    public void Poll()
    {
        // An edge was there by the time the look was over; the error reaches back to before the look that did not see it.
        long before = _pins.NowUs;
        int inputs = _pins.Read();
        long us = _pins.NowUs;
        if (inputs != _inputs)
        {
            _state.Edges.Add(_inputs, inputs, us);
            _inputs = inputs;
        }

        if (us - _polledAt > _state.LongestGapUs)
        {
            _state.LongestGapUs = us - _polledAt;
        }

        _polledAt = before;
        _state.Poll(us, inputs);
        string line = _lines.TryTake();
        if (line != null)
        {
            _heardAt = us;
            Answer(line);
        }
        else if (us - _heardAt >= SilenceUs)
        {
            _heardAt = us;
            _state.Rest();
        }
    }

    private void Answer(string line)
    {
        string text = LineCode.Open(line);
        if (text == null)
        {
            // The id may be what is broken, so the answer has none; the runner asks again.
            Send("0 error checksum");
            return;
        }

        string[] words = text.Split(' ');
        if (words.Length < 2)
        {
            Send("0 error form");
            return;
        }

        // A repeated question means that its answer was lost: nothing is done twice.
        if (words[0] != _lastId)
        {
            string result = _commands.Execute(words);
            _lastId = words[0];
            _lastAnswer = words[0] + " " + result;
        }

        Send(_lastAnswer);
    }

    private void Send(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(LineCode.Seal(text) + "\n");
        int sent = 0;
        int rounds = 0;
        while (sent < bytes.Length && rounds < bytes.Length)
        {
            sent += _host.Write(bytes, sent, bytes.Length - sent);
            rounds++;
        }
    }
}
