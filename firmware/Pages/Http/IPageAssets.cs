namespace Borne.Pages.Http;

/// <summary>The files of the page, gzip or plain, as a board or the desktop carries them. They never change while the station runs.</summary>
public interface IPageAssets
{
    /// <summary>Finds a file.</summary>
    /// <param name="name">Its name without the leading slash, case counts.</param>
    /// <returns>Its number, or -1 when there is none.</returns>
    int Find(string name);

    /// <summary>Content type with charset, as the header carries it.</summary>
    /// <param name="file">A number from <see cref="Find"/>.</param>
    string ContentType(int file);

    /// <summary>Entity tag, 1 to 16 letters and digits without quotes; another content has another.</summary>
    /// <param name="file">A number from <see cref="Find"/>.</param>
    string Tag(int file);

    /// <summary>True when the bytes are packed with gzip.</summary>
    /// <param name="file">A number from <see cref="Find"/>.</param>
    bool IsPacked(int file);

    /// <summary>Number of bytes as they are served.</summary>
    /// <param name="file">A number from <see cref="Find"/>.</param>
    int Length(int file);

    /// <summary>Copies bytes.</summary>
    /// <param name="file">A number from <see cref="Find"/>.</param>
    /// <param name="position">The first, from 0.</param>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>How many were copied; at least 1 before the end of the file.</returns>
    int Read(int file, int position, byte[] buffer, int offset, int count);
}
