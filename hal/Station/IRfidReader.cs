namespace Borne.Hal.Station;

/// <summary>RFID reader of the station.</summary>
public interface IRfidReader
{
    /// <summary>Takes the next presented card, if there is one. A resting card is reported once.</summary>
    /// <param name="uid">Receives the UID as read over the air, first byte first; room for 10 bytes.</param>
    /// <returns>Length of the UID: 4, 7 or 10; 0 when no card was presented.</returns>
    int TryRead(byte[] uid);
}
