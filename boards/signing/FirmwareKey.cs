namespace Borne.Boards;

/// <summary>The key of a build that has none; with -p:FirmwareKey=FILE the build compiles that one in its place.</summary>
internal static class FirmwareKey
{
    /// <summary>Makes a copy.</summary>
    /// <returns>04, x and y of P-256; null for none.</returns>
    public static byte[] Read() => null;
}
