using Borne.SignedImages;

namespace Borne.Boards;

/// <summary>Which firmware images a loader takes, as its build says (signing.targets).</summary>
internal static class BuildRules
{
#if UNSIGNED_FIRMWARE
    private const bool AllowsUnsigned = true;
#else
    private const bool AllowsUnsigned = false;
#endif

#if OLDER_FIRMWARE
    private const bool AllowsOlder = true;
#else
    private const bool AllowsOlder = false;
#endif

    /// <summary>What to say at a start where the rules are not the usual ones; null where they are.</summary>
    public static string Warning => AllowsUnsigned ? "firmware: unsigned images are taken"
        : FirmwareKey.Read() is null ? "firmware: this loader was built without a key, and starts no image" : null;

    /// <summary>Makes the rules.</summary>
    /// <returns>New ones.</returns>
    public static ImageRules Make() => new ImageRules(FirmwareKey.Read(), AllowsUnsigned, AllowsOlder);
}
