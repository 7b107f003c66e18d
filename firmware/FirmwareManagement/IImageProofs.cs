using Borne.Hal.Station;

namespace Borne.FirmwareManagement;

/// <summary>Checks images of signed updates.</summary>
public interface IImageProofs
{
    /// <summary>True while the central system's orders must have a signature.</summary>
    bool IsDemanded { get; }

    /// <summary>Begins to check the image in the spare slot.</summary>
    /// <param name="proof">What it is checked against, see <see cref="TransferOrder.Proof"/>.</param>
    /// <param name="slots">Where the image lies.</param>
    IImageProof Open(byte[] proof, IFirmwareSlots slots);

    /// <summary>Learns that an image was not what was signed, or that nothing was signed.</summary>
    /// <param name="why">Why it was refused; null for a signature that does not fit.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void SignatureRefused(string why, long now);
}
