namespace Borne.Slots;

/// <summary>Says at a start whether an image that is whole and made for this board may run.</summary>
public interface IStartGuard
{
    /// <summary>Looks at an image. Nothing else runs at a start, so the call may take as long as it needs.</summary>
    /// <param name="image">Its header.</param>
    /// <param name="file">Its bytes.</param>
    bool MayRun(FirmwareImage image, IImageReader file);
}
