namespace Borne.Pages.Http;

/// <summary>One row of the table of requests: who may send it, and what is done. A handler is given the rooms that it serves.</summary>
public abstract class PageHandler
{
    /// <summary>Longest work on one request, ms: three passwords that are derived while a vehicle charges, each behind that of somebody else, or
    /// one that was stored by a faster station.</summary>
    public const int WorkMs = 180000;

    /// <summary>Media type of a JSON body.</summary>
    public const string Json = "application/json";

    /// <summary>Creates a row.</summary>
    /// <param name="method">GET, POST, PUT or DELETE.</param>
    /// <param name="path">Path; at most one part may stand in braces, for any text.</param>
    /// <param name="role">Who may send it.</param>
    /// <param name="bodyType">Media type of its body, or null for none.</param>
    protected PageHandler(string method, string path, PageRole role, string bodyType = null)
    {
        Method = method;
        Path = path;
        Role = role;
        BodyType = bodyType;
    }

    /// <summary>Its method.</summary>
    public string Method { get; }

    /// <summary>Its path, with a part in braces where any text may stand.</summary>
    public string Path { get; }

    /// <summary>Who may send it.</summary>
    public PageRole Role { get; }

    /// <summary>Media type of its body; null for a request without one.</summary>
    public string BodyType { get; }

    /// <summary>Names of the parameters that its query may have, parted by commas; empty for none. Another one is refused before it is asked.</summary>
    public virtual string Parameters => "";

    /// <summary>True for what is served before a password is set.</summary>
    public virtual bool IsForSetup => false;

    /// <summary>Longest body, bytes; 0 for what the buffer of a connection holds.</summary>
    public virtual int MaxBody => 0;

    /// <summary>Begins to take a body that does not fit the buffer.</summary>
    /// <param name="request">The request, all but its body.</param>
    /// <param name="answer">Its answer; one that is given here ends the request at once.</param>
    /// <returns>Who takes the body; null for one that is collected in the buffer.</returns>
    public virtual IBodySink Begin(PageRequest request, PageAnswer answer) => null;

    /// <summary>Carries the request out, or begins to; called again in each tick while <see cref="PageAnswer.IsPending"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="now">The station's monotonic milliseconds.</param>
    public abstract void Handle(PageRequest request, PageAnswer answer, long now);

    /// <summary>Tells whether a path is this row's.</summary>
    /// <param name="path">The path of a request, not decoded.</param>
    /// <param name="part">Gets what stands for the part in braces, not decoded; null for none.</param>
    internal bool Matches(string path, out string part)
    {
        part = null;
        int open = Path.IndexOf('{');
        if (open < 0)
        {
            return path == Path;
        }

        string tail = Path.Substring(Path.IndexOf('}') + 1);
        int length = path.Length - open - tail.Length;
        if (length < 1 || path.Substring(0, open) != Path.Substring(0, open) || path.Substring(open + length) != tail)
        {
            return false;
        }

        part = path.Substring(open, length);
        return part.IndexOf('/') < 0;
    }
}
