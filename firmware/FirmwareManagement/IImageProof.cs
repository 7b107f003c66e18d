namespace Borne.FirmwareManagement;

/// <summary>The check of an image against what came with its order, in slices.</summary>
public interface IImageProof
{
    /// <summary>Whether the image is what was signed; false until the check is over.</summary>
    bool IsValid { get; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when the check is over.</returns>
    bool Step();
}
