using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.Virtual.Wallbox;

/// <summary>A board's feature profile, with the calls that a person writes behind its own.</summary>
/// <param name="offer">The board's.</param>
/// <param name="call">Sends the calls.</param>
public sealed class HandCallOffer(IProfileOffer offer, HandCall call) : IProfileOffer
{
    /// <inheritdoc/>
    public string Name => offer.Name;

    /// <inheritdoc/>
    public IFeatureProfile Create(ChargePoint station, IRecordStore records, long now) =>
        new Profile(offer.Create(station, records, now), call);

    private sealed class Profile(IFeatureProfile inner, HandCall call) : IFeatureProfile
    {
        public IncomingCall[] Calls => inner.Calls;

        public ITriggeredRequest[] Requests { get; } = [.. inner.Requests, call];

        public ILongVendor? Vendor => inner.Vendor;

        public RollingLog? SecurityLog => inner.SecurityLog;

        public IMaintenance Maintenance => inner.Maintenance;

        public bool IsTransferring => inner.IsTransferring;

        public void SettingChanged(int key) => inner.SettingChanged(key);

        public void Forget() => inner.Forget();

        public void Tick(long now) => inner.Tick(now);
    }
}
