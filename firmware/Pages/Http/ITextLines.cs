namespace Borne.Pages.Http;

/// <summary>A text that is made line by line while it is sent, so that it needs no buffer of its size.</summary>
public interface ITextLines
{
    /// <summary>The next line.</summary>
    /// <returns>A line with its end, or null behind the last one.</returns>
    string Next();
}
