using Borne.Hal.Station;
using Borne.Slots;

namespace Borne.SignedImages;

/// <summary>
/// Lets a loader start signed images only, whoever wrote them into the slot: nothing that a firmware has noted of its own checks
/// counts. Versions are not compared, because the way back to the firmware before must stay open.
/// </summary>
public sealed class SignedStart : IStartGuard
{
    // As large as what files are written in: nothing else waits at a start.
    private const int BytesInStep = 4096;

    private readonly ImageRules _rules;
    private readonly IStartFeeder _feeder;

    /// <summary>Creates it.</summary>
    /// <param name="rules">Which images are taken.</param>
    /// <param name="feeder">Keeps the watchdog quiet as long as the check moves on.</param>
    public SignedStart(ImageRules rules, IStartFeeder feeder)
    {
        _rules = rules;
        _feeder = feeder;
    }

    /// <inheritdoc/>
    public bool MayRun(FirmwareImage image, IImageReader file)
    {
        if (!image.IsSigned)
        {
            return _rules.AllowsUnsigned;
        }

        ImageSignature signature = new ImageSignature(image, file, _rules.PublicKey, BytesInStep);
        while (!signature.Step())
        {
            _feeder.Renew();
        }

        return signature.IsValid;
    }
}
