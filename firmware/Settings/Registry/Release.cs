namespace Borne.Settings.Registry;

/// <summary>What is built here. Projects and images take their version from this file (Directory.Build.props).</summary>
public static class Release
{
    /// <summary>Version, three numbers.</summary>
    public const string Version = "0.1.0";
}
