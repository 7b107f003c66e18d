namespace Borne.Hal.Devices.Readers;

/// <summary>Registers and bits of the MFRC522 (data sheet, section 9), as far as they are used.</summary>
internal static class Mfrc522Registers
{
    public const int Command = 0x01;
    public const int Interrupts = 0x04;
    public const int Errors = 0x06;
    public const int FifoData = 0x09;
    public const int FifoLevel = 0x0A;
    public const int BitFraming = 0x0D;
    public const int Collision = 0x0E;
    public const int Mode = 0x11;
    public const int TxControl = 0x14;
    public const int TxAsk = 0x15;
    public const int TimerMode = 0x2A;
    public const int TimerPrescaler = 0x2B;
    public const int TimerReloadHigh = 0x2C;
    public const int TimerReloadLow = 0x2D;
    public const int Version = 0x37;

    /// <summary>Registers that the start writes and that stay as they are.</summary>
    public const int WrittenCount = 7;

    public const int CommandIdle = 0x00;
    public const int CommandTransceive = 0x0C;
    public const int CommandReset = 0x0F;

    public const int InterruptTimer = 0x01;
    public const int InterruptReceived = 0x20;
    public const int InterruptClearAll = 0x7F;
    public const int FifoFlush = 0x80;
    public const int StartSend = 0x80;

    // Buffer overflow, collision, parity and protocol.
    public const int AnyError = 0x1B;
    public const int AntennaOn = 0x03;
    public const int TimerAuto = 0x80;
    public const int ForceAsk = 0x40;

    // CRC preset 0x6363 of ISO/IEC 14443-3 type A.
    public const int ModeTypeA = 0x3D;

    /// <summary>A register that the start writes and that stays as it is.</summary>
    /// <param name="index">0 to <see cref="WrittenCount"/> - 1.</param>
    public static int Written(int index)
    {
        return index switch
        {
            0 => TimerMode,
            1 => TimerPrescaler,
            2 => TimerReloadHigh,
            3 => TimerReloadLow,
            4 => TxAsk,
            5 => Mode,
            _ => TxControl,
        };
    }
}
