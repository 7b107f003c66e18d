namespace Borne.Boards;

/// <summary>Chips of the boards; pins and analog channels differ.</summary>
public enum ChipModel
{
    /// <summary>ESP32, the first one: in ESP32-WROOM-32 and ESP32-WROVER modules.</summary>
    Esp32,

    /// <summary>ESP32-S3.</summary>
    Esp32S3,
}
