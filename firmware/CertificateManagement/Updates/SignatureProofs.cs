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
    private readonly RootStore _roots;
    private readonly ICertificateEvents _events;

    /// <summary>Creates it.</summary>
    /// <param name="settings">Say whether PKCS#1 v1.5 will do.</param>
    /// <param name="roots">The roots: one of the manufacturer's demands signatures.</param>
    /// <param name="events">Takes the events.</param>
    public SignatureProofs(SettingsRegistry settings, RootStore roots, ICertificateEvents events)
    {
        _settings = settings;
        _roots = roots;
        _events = events;
    }

    /// <inheritdoc/>
    public bool IsDemanded => _roots.CountOf(CertificateUse.Manufacturer) > 0;

    /// <inheritdoc/>
    public IImageProof Open(byte[] proof, IFirmwareSlots slots) =>
        new SignatureProof(proof, slots, _settings.Flag(Key.FirmwarePkcs1Signatures));

    /// <inheritdoc/>
    public void SignatureRefused(string why, long now) => _events.FirmwareSignatureRefused(why, now);
}
