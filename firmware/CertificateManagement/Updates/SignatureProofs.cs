using Borne.CertificateManagement.Stores;
using Borne.FirmwareManagement;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.CertificateManagement.Updates;

/// <summary>Checks the images of SignedUpdateFirmware.</summary>
public sealed class SignatureProofs : IImageProofs
{
    private readonly SettingsRegistry _settings;
    private readonly ICertificateEvents _events;

    /// <summary>Creates it.</summary>
    /// <param name="settings">Say whether PKCS#1 v1.5 will do.</param>
    /// <param name="events">Takes the events.</param>
    public SignatureProofs(SettingsRegistry settings, ICertificateEvents events)
    {
        _settings = settings;
        _events = events;
    }

    /// <inheritdoc/>
    public IImageProof Open(byte[] proof, IFirmwareSlots slots) =>
        new SignatureProof(proof, slots, _settings.Flag(Key.FirmwarePkcs1Signatures));

    /// <inheritdoc/>
    public void SignatureRefused(long now) => _events.FirmwareSignatureRefused(now);
}
