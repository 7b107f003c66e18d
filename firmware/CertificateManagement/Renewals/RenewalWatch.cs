using Borne.CertificateManagement.Stores;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.CertificateManagement.Renewals;

/// <summary>Renews the station's certificate a month before it expires (A03), from a security profile on.</summary>
public sealed class RenewalWatch
{
    /// <summary>Time before the end of the certificate from which on it is renewed, ms.</summary>
    public const long AheadMs = 30L * DayMs;

    /// <summary>Pause after a renewal that led to nothing, ms.</summary>
    public const int DayMs = 24 * 60 * 60 * 1000;

    private readonly ChargePoint _station;
    private readonly ClientStore _client;
    private readonly CertificateRenewal _renewal;
    private readonly int _profile;
    private long _next;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="client">The station's certificate.</param>
    /// <param name="renewal">Makes requests.</param>
    /// <param name="profile">The least security profile with which the certificate is in use.</param>
    public RenewalWatch(ChargePoint station, ClientStore client, CertificateRenewal renewal, int profile)
    {
        _station = station;
        _client = client;
        _renewal = renewal;
        _profile = profile;
    }

    /// <summary>Begins a renewal when it is time.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        bool isDue = now >= _next && _client.Newest is not null && _station.IsAccepted && _station.Clock.IsSet
            && _station.Settings.Number(Key.SecurityProfile) >= _profile
            && _station.Clock.UtcMs(now) >= _client.Newest.Leaf.NotAfter - AheadMs;
        if (isDue)
        {
            _next = now + DayMs;
            _renewal.TryBegin(now);
        }
    }
}
