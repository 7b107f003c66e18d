namespace Borne.Platform.Vectors;

/// <summary>Stands in for the cases where no folder with published vectors was named at the build.</summary>
internal static class Cases
{
    public const int Count = 0;

    /// <summary>A case.</summary>
    /// <param name="index">0 to one less than the count.</param>
    public static VectorCase At(int index) => null;
}
