namespace Borne.Slots;

/// <summary>Where an image can be read.</summary>
public interface IImageReader
{
    /// <summary>Reads the image.</summary>
    /// <param name="position">First byte of it.</param>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>How many were read; fewer at the end, negative when they cannot be read.</returns>
    int ReadImage(int position, byte[] buffer, int offset, int count);
}
