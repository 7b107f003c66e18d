namespace Borne.Stimulus.Board;

/// <summary>Pins of the stimulus board. tests/hil/README.md has the wiring.</summary>
public static class Pins
{
    /// <summary>Serial line to the runner, to the receiver of a USB adapter; COM1 is the port for flashing.</summary>
    public const int HostTx = 17;

    /// <summary>From the transmitter of that adapter.</summary>
    public const int HostRx = 16;

    /// <summary>Serial line in place of the wallbox's PN532: to its receiver.</summary>
    public const int CardTx = 25;

    /// <summary>From its transmitter.</summary>
    public const int CardRx = 26;

    /// <summary>Clock of the three shift registers 74HC595, and of the 74HC165.</summary>
    public const int ShiftClock = 18;

    /// <summary>Data of the shift registers.</summary>
    public const int ShiftOut = 23;

    /// <summary>Serial output of the 74HC165.</summary>
    public const int ShiftIn = 19;

    /// <summary>Latch of the shift registers: the rising edge at the end of a transfer.</summary>
    public const int ShiftLatch = 22;

    /// <summary>Output enable of the shift registers, low active, with a pull-up of 10 kOhm.</summary>
    public const int ShiftEnable = 5;

    /// <summary>Load input of the 74HC165, low active.</summary>
    public const int InputLoad = 15;

    /// <summary>Test signal of 1 kHz, for the jumper at the comparator.</summary>
    public const int TestPwm = 2;

    /// <summary>S0 pulses of the emulated meter.</summary>
    public const int MeterPulse = 21;

    /// <summary>Voltage behind the main contacts, low while it is there: collector of an optocoupler.</summary>
    public const int Contactor = 34;

    /// <summary>Bolt of the lock, low while it is out.</summary>
    public const int Lock = 35;

    /// <summary>Red part of the light, high while it is lit.</summary>
    public const int Red = 32;

    /// <summary>Green part of the light.</summary>
    public const int Green = 33;

    /// <summary>Blue part of the light.</summary>
    public const int Blue = 27;

    /// <summary>Reference clock out, to <see cref="ReferenceIn"/> and to one input of the AND gate.</summary>
    public const int ReferenceOut = 14;

    /// <summary>Reference clock in, to be counted.</summary>
    public const int ReferenceIn = 4;

    /// <summary>Output of the AND gate: whole pulses of the reference clock that began while CP was positive.</summary>
    public const int PositiveIn = 13;

    /// <summary>Comparator behind the divider of CP, high while CP is above +1.5 V; also the data input of the
    /// flip-flop in front of the AND gate.</summary>
    public const int PilotIn = 39;

    /// <summary>Logical channel of ADC1 behind the divider of CP: GPIO 36.</summary>
    public const int PilotChannel = 0;
}
