using Borne.Hal.Network.Streams;

namespace Borne.Stimulus;

/// <summary>What the stimulus board does to the wallbox at this moment.</summary>
public sealed class StimulusState
{
    /// <summary>Constant of the emulated meter: one pulse for one Wh.</summary>
    public const int PulsesPerKwh = 1000;

    private readonly CardChip _card;
    private long _cardUntilUs;
    private long _glitchUntilUs;
    private int _glitchMask;
    private int _afterGlitch;
    private int _written;
    private bool _isCardIn;

    /// <summary>Brings all outputs to rest.</summary>
    /// <param name="pins">The pins.</param>
    /// <param name="card">Serial port of the emulated card reader.</param>
    public StimulusState(IStimulusPins pins, IByteStream card)
    {
        Pins = pins;
        _card = new CardChip(card);
        Pulses = new PulseTrain(PulsesPerKwh, pins.NowUs);
        Pilot = new PilotMeter(pins);
        pins.Write(0);
    }

    /// <summary>The pins.</summary>
    public IStimulusPins Pins { get; }

    /// <summary>Emulated meter.</summary>
    public PulseTrain Pulses { get; }

    /// <summary>Duty cycle and frequency of CP.</summary>
    public PilotMeter Pilot { get; }

    /// <summary>Edges of the inputs.</summary>
    public EdgeLog Edges { get; } = new EdgeLog();

    /// <summary>Longest time between two looks at the inputs since it was asked for last, us: the error of the edges.</summary>
    public long LongestGapUs { get; set; }

    /// <summary>Outputs ordered by commands; card and meter pulses come on top.</summary>
    public int Outputs { get; private set; }

    /// <summary>True while the emulated monitor answers the wallbox's test by tripping; otherwise it is deaf to it.</summary>
    public bool AnswersTest { get; set; } = true;

    /// <summary>Inputs read last.</summary>
    public int Inputs { get; private set; }

    /// <summary>Sets some outputs.</summary>
    /// <param name="mask">The bits to set.</param>
    /// <param name="bits">Their new values.</param>
    public void Set(int mask, int bits)
    {
        _glitchUntilUs = (_glitchMask & mask) != 0 ? 0 : _glitchUntilUs;
        Outputs = (Outputs & ~mask) | bits;
        WriteOutputs();
    }

    /// <summary>Sets some outputs for a moment.</summary>
    /// <param name="mask">The bits to set.</param>
    /// <param name="bits">Their values for that moment; after it they are as before.</param>
    /// <param name="untilUs">End of the moment, us.</param>
    public void SetFor(int mask, int bits, long untilUs)
    {
        int before = Outputs & mask;
        Set(mask, bits);
        _glitchMask = mask;
        _afterGlitch = before;
        _glitchUntilUs = untilUs;
    }

    /// <summary>Presents a card.</summary>
    /// <param name="uid">UID, first byte first.</param>
    /// <param name="length">Its length.</param>
    /// <param name="untilUs">When it leaves the field, us.</param>
    public void PutCard(byte[] uid, int length, long untilUs)
    {
        _card.Put(uid, length);
        _isCardIn = true;
        _cardUntilUs = untilUs;
        WriteOutputs();
    }

    /// <summary>Brings everything to rest: no vehicle, no cable, no card, no load, no fault, supply on.</summary>
    public void Rest()
    {
        Pulses.Watts = 0;
        _glitchUntilUs = 0;
        AnswersTest = true;
        Pins.SetTestPwm(0);
        TakeCardAway();
        Outputs = 0;
        Edges.Clear();
        WriteOutputs();
    }

    /// <summary>Does what is due.</summary>
    /// <param name="us">Time, us.</param>
    /// <param name="inputs">Inputs just read.</param>
    public void Poll(long us, int inputs)
    {
        Inputs = inputs;
        Pulses.Poll(us, (inputs & StimulusInput.Contactor) != 0);
        Pilot.Poll();
        if (_isCardIn && us >= _cardUntilUs)
        {
            TakeCardAway();
        }

        if (_glitchUntilUs > 0 && us >= _glitchUntilUs)
        {
            Set(_glitchMask, _afterGlitch);
        }

        _card.Poll();
        WriteOutputs();
    }

    private void TakeCardAway()
    {
        _isCardIn = false;
        _card.Put(null, 0);
    }

    private void WriteOutputs()
    {
        bool isTested = AnswersTest && (Inputs & StimulusInput.MonitorTest) != 0;
        int outputs = Outputs | (_isCardIn ? StimulusOutput.Card : 0) | (Pulses.IsHigh ? StimulusOutput.MeterPulse : 0)
            | (isTested ? StimulusOutput.ResidualCurrent : 0);
        if (outputs != _written)
        {
            _written = outputs;
            Pins.Write(outputs);
        }
    }
}
