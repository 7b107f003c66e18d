using Borne.Base.Logs;
using Borne.Settings.Keys;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.Station;

/// <summary>A feature profile that a board has added to a station, see <see cref="IProfileOffer"/>.</summary>
public interface IFeatureProfile
{
    /// <summary>CALLs of the central system that it handles. Asked once.</summary>
    IncomingCall[] Calls { get; }

    /// <summary>CALLs that it sends, the urgent ones first. Asked once.</summary>
    ITriggeredRequest[] Requests { get; }

    /// <summary>Whose DataTransfer messages it knows beside those of the board's vendors; null for nobody's.</summary>
    ILongVendor Vendor { get; }

    /// <summary>What a person at the station can have done to it; null when the profile has none of it.</summary>
    IMaintenance Maintenance { get; }

    /// <summary>The log of security events; null when the profile keeps none.</summary>
    RollingLog SecurityLog { get; }

    /// <summary>True while a file is on its way, or something is made that takes many ticks.</summary>
    bool IsTransferring { get; }

    /// <summary>Learns that a setting has a new value.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    void SettingChanged(int key);

    /// <summary>Forgets what owner and central system have told it, for the station's next owner; see <see cref="FactoryReset"/>.</summary>
    void Forget();

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Tick(long now);
}
