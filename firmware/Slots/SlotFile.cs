using Borne.Hal.Station;

namespace Borne.Slots;

/// <summary>The image of one slot.</summary>
internal sealed class SlotFile : IImageReader
{
    private readonly IFileStore _files;
    private readonly string _name;

    /// <summary>Creates it.</summary>
    /// <param name="files">Where the file is.</param>
    /// <param name="name">Its name.</param>
    public SlotFile(IFileStore files, string name)
    {
        _files = files;
        _name = name;
    }

    /// <inheritdoc/>
    public int ReadImage(int position, byte[] buffer, int offset, int count) => _files.Read(_name, position, buffer, offset, count);
}
