using System;
using Borne.FirmwareManagement;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;

namespace Borne.Security;

/// <summary>The messages of the OCPP 1.6 security whitepaper, together with those of FirmwareManagement.</summary>
public sealed class SecurityProfile : IFeatureProfile
{
    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="updates">Updates and diagnostics.</param>
    /// <param name="renewal">Renews the station's certificate; null where it has none.</param>
    public SecurityProfile(ChargePoint station, FirmwareManagementProfile updates, ICertificateRenewal renewal)
    {
        Updates = updates;
        ITriggeredRequest[] requests = new ITriggeredRequest[0];
        IncomingCall[] calls = new IncomingCall[] { new ExtendedTriggerMessage(station, requests, renewal) };
        Requests = new ITriggeredRequest[requests.Length + updates.Requests.Length];
        Array.Copy(requests, Requests, requests.Length);
        Array.Copy(updates.Requests, 0, Requests, requests.Length, updates.Requests.Length);
        Calls = new IncomingCall[calls.Length + updates.Calls.Length];
        Array.Copy(calls, Calls, calls.Length);
        Array.Copy(updates.Calls, 0, Calls, calls.Length, updates.Calls.Length);
    }

    /// <summary>Updates and diagnostics.</summary>
    public FirmwareManagementProfile Updates { get; }

    /// <inheritdoc/>
    public IncomingCall[] Calls { get; }

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests { get; }

    /// <inheritdoc/>
    public IMaintenance Maintenance => Updates;

    /// <inheritdoc/>
    public bool IsTransferring => Updates.IsTransferring;

    /// <inheritdoc/>
    public void Tick(long now) => Updates.Tick(now);
}
