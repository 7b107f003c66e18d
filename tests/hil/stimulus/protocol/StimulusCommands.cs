using System.Text;

namespace Borne.Stimulus;

/// <summary>The commands of the line protocol; tests/hil/README.md lists them.</summary>
public sealed class StimulusCommands
{
    /// <summary>Version of the protocol.</summary>
    public const int Version = 2;

    private const int MaxCardMs = 60000;
    private const int MaxGlitchMs = 1000;
    private const int MaxTestDuty = 9999;
    private const int UsPerMs = 1000;
    private const int MaxDigits = 9;
    private const string BadArgument = "error argument";

    private readonly StimulusState _state;
    private readonly byte[] _uid = new byte[CardChip.MaxUidBytes];
    private long _atUs;

    /// <summary>Creates the commands.</summary>
    /// <param name="state">What they change.</param>
    public StimulusCommands(StimulusState state)
    {
        _state = state;
    }

    /// <summary>Carries a command out.</summary>
    /// <param name="words">Id, command, arguments.</param>
    /// <returns>"ok", the time of the board in us and values, or "error" and a reason.</returns>
    public string Execute(string[] words)
    {
        // Before the pins move: a time measured from here is never shorter than the true one.
        _atUs = _state.Pins.NowUs;
        return Answer(words);
    }

    private string Answer(string[] words) => words[1] switch
    {
        "hello" => Ok("borne-stimulus " + Version.ToString() + " " + StimulusState.PulsesPerKwh.ToString()),
        "time" => Ok(""),
        "rest" => Rest(),
        "pilot" => Pilot(words),
        "glitch" => Glitch(words),
        "proximity" => Proximity(words),
        "card" => Card(words),
        "residual" => Switch(words, StimulusOutput.ResidualCurrent, false),
        "emergency" => Switch(words, StimulusOutput.EmergencyStop, false),
        "supply" => Switch(words, StimulusOutput.SupplyOff, true),
        "reset" => Switch(words, StimulusOutput.ControllerReset, false),
        "coil" => Switch(words, StimulusOutput.CoilHold, false),
        "turn" => Switch(words, StimulusOutput.TestTurn, false),
        "capacitance" => Switch(words, StimulusOutput.Capacitance, false),
        "sag" => Switch(words, StimulusOutput.SupplySag, false),
        "contact" => Contact(words),
        "monitor" => Monitor(words),
        "testpwm" => TestPwm(words),
        "feedback" => Feedback(words),
        "load" => Load(words),
        "pulses" => Ok(_state.Pulses.Count.ToString()),
        "measure" => Measure(),
        "inputs" => Ok(_state.Inputs.ToString()),
        "edges" => Edges(),
        _ => "error command",
    };

    private string Ok(string values) =>
        "ok " + _atUs.ToString() + (values.Length == 0 ? "" : " " + values);

    private string Rest()
    {
        _state.Rest();
        return Ok("");
    }

    private string Pilot(string[] words)
    {
        int bits = words.Length < 3 || words.Length > 4 ? -1 : PilotBits(words[2], words.Length == 4 ? words[3] : "");
        if (bits < 0)
        {
            return BadArgument;
        }

        _state.Set(StimulusOutput.PilotMask, bits);
        return Ok("");
    }

    // For a moment another circuit, then the one before: too short a time for two lines of the runner.
    private string Glitch(string[] words)
    {
        int ms = words.Length == 4 ? Number(words[3], MaxGlitchMs) : -1;
        int bits = ms < 1 ? -1 : words[2] == "nodiode"
            ? (_state.Outputs & StimulusOutput.PilotMask) | StimulusOutput.PilotDiodeBridge
            : PilotBits(words[2], "");
        if (bits < 0)
        {
            return BadArgument;
        }

        _state.SetFor(StimulusOutput.PilotMask, bits, _atUs + ((long)ms * UsPerMs));
        return Ok("");
    }

    private static int PilotBits(string state, string variant)
    {
        int bits = state switch
        {
            "A" => 0,
            "B" => StimulusOutput.PilotB,
            "C" => StimulusOutput.PilotB | StimulusOutput.PilotC,
            "D" => StimulusOutput.PilotB | StimulusOutput.PilotD,
            "E" => StimulusOutput.PilotShort,
            "F" => StimulusOutput.PilotNegative,
            _ => -1,
        };
        int more = variant switch
        {
            "" => 0,
            "nodiode" => StimulusOutput.PilotDiodeBridge,
            "low" => StimulusOutput.PilotLow,
            _ => -1,
        };
        return bits < 0 || more < 0 ? -1 : bits | more;
    }

    private string Proximity(string[] words)
    {
        int bits = words.Length != 3 ? -1 : words[2] switch
        {
            "0" => 0,
            "13" => StimulusOutput.Proximity13,
            "20" => StimulusOutput.Proximity20,
            "32" => StimulusOutput.Proximity32,
            "63" => StimulusOutput.Proximity63,

            // Two resistors at once: ends of the bands, and what lies below all of them.
            "20-" => StimulusOutput.Proximity20 | StimulusOutput.Proximity13,
            "32-" => StimulusOutput.Proximity32 | StimulusOutput.Proximity20,
            "63-" => StimulusOutput.Proximity63 | StimulusOutput.Proximity20,
            "wrong" => StimulusOutput.Proximity63 | StimulusOutput.Proximity32,
            _ => -1,
        };
        if (bits < 0)
        {
            return BadArgument;
        }

        _state.Set(StimulusOutput.ProximityMask, bits);
        return Ok("");
    }

    private string Card(string[] words)
    {
        int ms = words.Length == 4 ? Number(words[3], MaxCardMs) : -1;
        int length = ms > 0 ? ParseUid(words[2]) : 0;
        if (length == 0)
        {
            return BadArgument;
        }

        _state.PutCard(_uid, length, _state.Pins.NowUs + ((long)ms * UsPerMs));
        return Ok("");
    }

    private string Switch(string[] words, int output, bool isInverted)
    {
        int value = words.Length == 3 ? Number(words[2], 1) : -1;
        if (value < 0)
        {
            return BadArgument;
        }

        _state.Set(output, (value == 1) != isInverted ? output : 0);
        return Ok("");
    }

    private string Feedback(string[] words)
    {
        int bits = words.Length != 3 ? -1 : words[2] switch
        {
            "true" => 0,
            "closed" => StimulusOutput.FeedbackClosed,
            "open" => StimulusOutput.FeedbackOpen,
            _ => -1,
        };
        if (bits < 0)
        {
            return BadArgument;
        }

        _state.Set(StimulusOutput.FeedbackClosed | StimulusOutput.FeedbackOpen, bits);
        return Ok("");
    }

    private string Contact(string[] words)
    {
        int bits = words.Length != 3 ? -1 : words[2] switch
        {
            "cool" => 0,
            "warm" => StimulusOutput.WarmContact,
            "hot" => StimulusOutput.ContactMask,
            _ => -1,
        };
        if (bits < 0)
        {
            return BadArgument;
        }

        _state.Set(StimulusOutput.ContactMask, bits);
        return Ok("");
    }

    private string Monitor(string[] words)
    {
        int value = words.Length == 3 ? Number(words[2], 1) : -1;
        if (value < 0)
        {
            return BadArgument;
        }

        _state.AnswersTest = value == 1;
        return Ok("");
    }

    private string TestPwm(string[] words)
    {
        int duty = words.Length == 3 ? Number(words[2], MaxTestDuty) : -1;
        if (duty < 0)
        {
            return BadArgument;
        }

        _state.Pins.SetTestPwm(duty);
        return Ok("");
    }

    private string Load(string[] words)
    {
        int watts = words.Length == 3 ? Number(words[2], PulseTrain.MaxWatts) : -1;
        if (watts < 0)
        {
            return BadArgument;
        }

        _state.Pulses.Watts = watts;
        return Ok("");
    }

    private string Measure()
    {
        if (_state.Pilot.Duty < 0)
        {
            return "error early";
        }

        _state.Pins.SampleCounts(out int high, out int low);
        return Ok(_state.Pilot.Duty.ToString() + " " + _state.Pilot.Decihertz.ToString() + " " + high.ToString() + " "
            + low.ToString() + " " + _state.Pilot.EndUs.ToString() + " " + _state.Pilot.ReferencePulses.ToString());
    }

    private string Edges()
    {
        StringBuilder values = new StringBuilder();
        values.Append(_state.LongestGapUs.ToString());
        _state.LongestGapUs = 0;
        values.Append(' ');
        _state.Edges.Take(values);
        return Ok(values.ToString());
    }

    private int ParseUid(string text)
    {
        int length = text.Length / 2;
        if (text.Length % 2 != 0 || (length != 4 && length != 7 && length != CardChip.MaxUidBytes))
        {
            return 0;
        }

        char[] digits = text.ToCharArray();
        for (int i = 0; i < length; i++)
        {
            int high = LineCode.Digit(digits[2 * i]);
            int low = LineCode.Digit(digits[(2 * i) + 1]);
            if (high < 0 || low < 0)
            {
                return 0;
            }

            _uid[i] = (byte)((high << 4) | low);
        }

        return length;
    }

    private static int Number(string text, int most)
    {
        if (text.Length == 0 || text.Length > MaxDigits)
        {
            return -1;
        }

        int value = 0;
        char[] digits = text.ToCharArray();
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] < '0' || digits[i] > '9')
            {
                return -1;
            }

            value = (value * 10) + digits[i] - '0';
        }

        return value <= most ? value : -1;
    }
}
