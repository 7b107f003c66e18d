namespace Borne.Pages.Http;

/// <summary>Takes the body of a request as it arrives: a file that is larger than the buffer.</summary>
public interface IBodySink
{
    /// <summary>Takes the next bytes.</summary>
    /// <param name="buffer">Buffer with the bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when nothing more is wanted: the request is answered at once.</returns>
    bool Feed(byte[] buffer, int offset, int count);

    /// <summary>The body was cut off: the connection ended, or it took too long. What was begun is taken back.</summary>
    void Abandon();
}
