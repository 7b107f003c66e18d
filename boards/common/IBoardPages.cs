using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>The station's own page, which boards with memory to spare serve and the others leave out of their images.</summary>
public interface IBoardPages : IPolledDevice
{
    /// <summary>Decides how the station is reached, before the network is used.</summary>
    /// <param name="records">Where it is kept what was decided.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="lastEnd">How the last run ended.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the radio comes up as it should only with a restart.</returns>
    bool BeginNetwork(IRecordStore records, SettingsRegistry settings, RunEnd lastEnd, long now);

    /// <summary>Begins to serve a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What the board told it.</param>
    /// <param name="records">Where the page keeps what must survive a restart.</param>
    /// <param name="register">Gives the board's pins away.</param>
    /// <param name="pins">The pins.</param>
    /// <param name="sounder">The buzzer, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Begin(ChargePoint station, StationOptions options, IRecordStore records, PartRegister register, PinMap pins, ISounder sounder, long now);

    /// <summary>Ends all connections, before a restart, when the device knows the network of its next start.</summary>
    /// <param name="areSettingsReset">True when all settings are reset, such as for the next owner: they are still there, and count no more.</param>
    void Close(bool areSettingsReset);
}
