namespace Borne.VirtualTests;

/// <summary>A directory that is gone when its test is over.</summary>
public sealed class TestDirectory : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("borne-test-").FullName;

    /// <summary>Path of a file in it.</summary>
    /// <param name="name">Name of the file.</param>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
