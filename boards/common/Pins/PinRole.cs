namespace Borne.Boards;

/// <summary>What a pin of a station does.</summary>
public enum PinRole
{
    /// <summary>Control pilot, 1 kHz PWM out.</summary>
    PilotPwm,

    /// <summary>Measurement of the control pilot, analog in.</summary>
    PilotSense,

    /// <summary>Contactor coil out, high closes. Must be low during reset.</summary>
    ContactorCoil,

    /// <summary>Mirror contact of the contactor in, low while the main contacts are open; pulled up in the chip.</summary>
    ContactorFeedback,

    /// <summary>Residual-current monitor in, high means tripped; pulled up in the chip.</summary>
    ResidualCurrent,

    /// <summary>Test input of the residual-current monitor out, high feeds the test current. Must be low during reset.</summary>
    ResidualTest,

    /// <summary>External watchdog out, fed by edges.</summary>
    Watchdog,

    /// <summary>S0 pulses of the energy meter in, pulled up outside.</summary>
    MeterPulse,

    /// <summary>Serial line to a Modbus meter out.</summary>
    MeterTx,

    /// <summary>Serial line from a Modbus meter in.</summary>
    MeterRx,

    /// <summary>Driver of an RS-485 line out, high sends; none where the converter does it by itself.</summary>
    MeterEnable,

    /// <summary>SPI clock to the card reader out.</summary>
    CardClock,

    /// <summary>SPI data to the card reader (MOSI) out.</summary>
    CardOut,

    /// <summary>SPI data from the card reader (MISO) in.</summary>
    CardIn,

    /// <summary>Chip select of the card reader out, low active.</summary>
    CardSelect,

    /// <summary>Serial line to a card reader out, where there are no pins for SPI.</summary>
    CardTx,

    /// <summary>Serial line from a card reader in.</summary>
    CardRx,

    /// <summary>Proximity contact of a socket outlet, analog in.</summary>
    ProximitySense,

    /// <summary>Cable lock out, high drives the bolt out. Must be low during reset.</summary>
    LockDrive,

    /// <summary>Cable lock out, high drives the bolt in. Must be low during reset.</summary>
    LockRelease,

    /// <summary>End switch of the cable lock in, low while the bolt is out; pulled up in the chip.</summary>
    LockSwitch,

    /// <summary>Thermistor of the outlet, analog in.</summary>
    TemperatureSense,

    /// <summary>Red light out, high is on.</summary>
    LightRed,

    /// <summary>Green light out, high is on.</summary>
    LightGreen,

    /// <summary>Blue light out, high is on.</summary>
    LightBlue,

    /// <summary>Supply voltage of a board with backup power, analog in.</summary>
    PowerSense,

    /// <summary>Emergency-stop circuit in, low while the button is out; pulled up.</summary>
    EmergencyStop,

    /// <summary>Coil of a second contactor in L2 and L3 out, high closes. Must be low during reset.</summary>
    PhaseCoil,

    /// <summary>Mirror contact of that contactor in, low while its main contacts are open; pulled up in the chip.</summary>
    PhaseFeedback,

    /// <summary>Buzzer out, low sounds: silent while the pin floats or is pulled up.</summary>
    Buzzer,

    /// <summary>Detector of the lowest voltage of the control pilot, analog in; the highest one is at its other input.</summary>
    PilotLow,

    /// <summary>Reset input of a residual-current monitor that latches out, high resets. Must be low during reset.</summary>
    ResidualReset,

    /// <summary>Output of the interlock, ahead of the contactor's coil, in; low while it blocks; pulled up in the chip.</summary>
    InterlockSense,

    /// <summary>Button inside the housing in, low while it is held; that of the board, which has a pull-up.</summary>
    Button,
}
