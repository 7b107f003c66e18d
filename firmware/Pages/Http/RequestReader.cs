using Borne.Wire.Http;

namespace Borne.Pages.Http;

/// <summary>
/// Reads the head of a request as it arrives (RFC 9112). What two readers could understand differently is refused: a length
/// given twice, a coded body, blanks before a colon, a header line that goes on in the next.
/// </summary>
internal sealed class RequestReader
{
    /// <summary>Longest head, bytes.</summary>
    public const int MaxHeadBytes = 2048;

    /// <summary>Longest path with its query, characters.</summary>
    public const int MaxTarget = 256;

    private const int KeptOfLine = 400;
    private const int MaxMethod = 7;
    private const string Scheme = "bearer ";
    private const string Version = " HTTP/1.1";

    private readonly HttpHead _head = new HttpHead(KeptOfLine, MaxHeadBytes);
    private PageRequest _request;
    private bool _hasLength;

    /// <summary>What is wrong with the head and what to do; null while nothing is.</summary>
    public string Error { get; private set; }

    /// <summary>The header that is wrong, or null.</summary>
    public string Field { get; private set; }

    /// <summary>True when the head was read to its end, or an error was found.</summary>
    public bool IsDone => Error is not null || _head.IsComplete;

    /// <summary>Begins with a new request.</summary>
    /// <param name="request">Gets what is read.</param>
    public void Begin(PageRequest request)
    {
        _head.Reset();
        _request = request;
        _hasLength = false;
        Error = null;
        Field = null;
    }

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">The byte.</param>
    public void Push(byte value)
    {
        if (_head.Push(value))
        {
            if (_head.IsFirstLine)
            {
                ReadFirstLine();
            }
            else
            {
                ReadHeader();
            }
        }
        else if (_head.IsMalformed)
        {
            Fail("the head of the request is too long or broken; send a shorter one");
        }
    }

    private static bool IsPlain(string text)
    {
        foreach (char sign in text.ToCharArray())
        {
            if (sign <= ' ' || sign > '~')
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private void ReadFirstLine()
    {
        string line = _head.Line.Text(0, _head.Line.Length);
        int first = line.IndexOf(' ');
        int last = line.LastIndexOf(' ');
        if (_head.IsCut || first < 1 || first > MaxMethod || last <= first || line.Substring(last) != Version)
        {
            Fail("the first line is no request of HTTP/1.1; send one");
            return;
        }

        string target = line.Substring(first + 1, last - first - 1);
        if (target.Length > MaxTarget || !IsPlain(target) || target[0] != '/')
        {
            Fail("the path is too long or broken; send a path that begins with a slash");
            return;
        }

        int query = target.IndexOf('?');
        _request.Method = line.Substring(0, first);
        _request.Path = query < 0 ? target : target.Substring(0, query);
        _request.Query = query < 0 ? "" : target.Substring(query + 1);
    }

    private void ReadHeader()
    {
        string name = _head.Name;
        if (name is null || !IsPlain(name))
        {
            Fail("a header line is broken; send name, colon and value");
            return;
        }

        switch (name)
        {
            case "host":
                _request.Host = _request.Host is null ? Whole(name).ToLower() : Twice(name);
                break;
            case "origin":
                _request.Origin = _request.Origin is null ? Whole(name).ToLower() : Twice(name);
                break;
            case "content-length":
                ReadLength(name);
                break;
            case "transfer-encoding":
                Fail("a coded body is not taken; send Content-Length", name);
                break;
            case "content-type":
                string type = Whole(name).ToLower();
                int end = type.IndexOf(';');
                _request.ContentType = (end < 0 ? type : type.Substring(0, end)).Trim(' ', '\t');
                break;
            case "authorization":
                string login = Whole(name);
                bool isToken = login.Length > Scheme.Length && login.Substring(0, Scheme.Length).ToLower() == Scheme;
                _request.Token = isToken ? login.Substring(Scheme.Length) : null;
                break;
            case "accept-language":
                _request.Languages = _head.IsCut ? null : _head.Value;
                break;
            case "if-none-match":
                _request.KnownTag = _head.IsCut ? null : _head.Value;
                break;
        }
    }

    private void ReadLength(string name)
    {
        // What has more digits is too long for every body here; as the longest number it is refused for its length.
        const int Most = 9;
        string text = Whole(name);
        int length = text.Length > Most && PageRequest.ToNumber(text.Substring(0, Most)) > 0
            ? int.MaxValue : PageRequest.ToNumber(text);
        if (length < 0 || _hasLength)
        {
            Fail("Content-Length is no number or stands twice; send it once", name);
            return;
        }

        _hasLength = true;
        _request.ContentLength = length;
    }

    private string Whole(string name)
    {
        if (_head.IsCut)
        {
            Fail("this header is too long; send a shorter one", name);
        }

        return _head.Value;
    }

    private string Twice(string name)
    {
        Fail("this header stands twice; send it once", name);
        return "";
    }

    private void Fail(string error, string field = null)
    {
        if (Error is null)
        {
            Error = error;
            Field = field;
        }
    }
}
