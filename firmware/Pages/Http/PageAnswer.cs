using Borne.Station;
using Borne.Wire.Rpc;

namespace Borne.Pages.Http;

/// <summary>The answer to one request: a handler calls one of the methods that give it.</summary>
public sealed class PageAnswer
{
    private string _known;

    /// <summary>Status code; 0 while there is no answer yet.</summary>
    public int Status { get; private set; }

    /// <summary>JSON to send, or null.</summary>
    public IMessageBody Body { get; private set; }

    /// <summary>Text to send, or null.</summary>
    public ITextLines Lines { get; private set; }

    /// <summary>Bytes to send, or null.</summary>
    public IReportSource Report { get; private set; }

    /// <summary>Number of the file to send, or -1.</summary>
    public int File { get; private set; } = -1;

    /// <summary>Content type of text or file.</summary>
    public string ContentType { get; private set; }

    /// <summary>Name under which a browser stores the text, or null to show it.</summary>
    public string FileName { get; private set; }

    /// <summary>True for a page whose forms may be sent.</summary>
    public bool HasForms { get; private set; }

    /// <summary>Entity tag with its quotes, or null.</summary>
    public string Tag { get; private set; }

    /// <summary>Where to go instead, or null.</summary>
    public string Location { get; private set; }

    /// <summary>Seconds after which to come again; 0 for none.</summary>
    public int RetrySeconds { get; private set; }

    /// <summary>True when the handler goes on in the next tick.</summary>
    public bool IsPending { get; private set; }

    /// <summary>Answers with JSON.</summary>
    /// <param name="body">Writes it, in pieces of at most 1,000 bytes.</param>
    public void Send(IMessageBody body)
    {
        Begin(HttpStatus.Ok);
        Body = body;
    }

    /// <summary>Answers with JSON, or that the page has it already.</summary>
    /// <param name="body">Writes it, in pieces of at most 1,000 bytes.</param>
    /// <param name="known">Entity tag of what the page has; null for nothing. One that does not fit a buffer is sent in any case, without a tag.</param>
    public void Send(ITaggedBody body, string known)
    {
        Send(body);
        _known = known;
    }

    /// <summary>Answers that a change was taken.</summary>
    /// <param name="result">Accepted, RebootRequired, Scheduled or Started.</param>
    public void Done(string result = "Accepted") => Send(new WordBody("result", result));

    /// <summary>Answers with a text.</summary>
    /// <param name="lines">Makes it.</param>
    /// <param name="contentType">Content type with charset.</param>
    /// <param name="fileName">Name under which a browser stores it.</param>
    public void Send(ITextLines lines, string contentType, string fileName)
    {
        Begin(HttpStatus.Ok);
        Lines = lines;
        ContentType = contentType;
        FileName = fileName;
    }

    /// <summary>Answers with a page of plain forms, which may be sent to the station itself.</summary>
    /// <param name="lines">Makes the page.</param>
    public void SendForms(ITextLines lines)
    {
        Send(lines, "text/html; charset=utf-8", null);
        HasForms = true;
    }

    /// <summary>Answers with a report.</summary>
    /// <param name="report">Makes it.</param>
    /// <param name="contentType">Content type with charset.</param>
    /// <param name="fileName">Name under which a browser stores it.</param>
    public void Send(IReportSource report, string contentType, string fileName)
    {
        Begin(HttpStatus.Ok);
        Report = report;
        ContentType = contentType;
        FileName = fileName;
    }

    /// <summary>Answers that the page has the newest already.</summary>
    /// <param name="tag">Its entity tag with its quotes.</param>
    public void NotModified(string tag)
    {
        Begin(HttpStatus.NotModified);
        Tag = tag;
    }

    /// <summary>Answers that the page is elsewhere.</summary>
    /// <param name="location">Its URL.</param>
    public void Redirect(string location)
    {
        Begin(HttpStatus.Found);
        Body = new WordBody("location", location);
        Location = location;
    }

    /// <summary>Answers with an error.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="error">A sentence that says what is wrong and what to do.</param>
    /// <param name="field">The member, header or parameter that is wrong, or null.</param>
    public void Refuse(int status, string error, string field = null)
    {
        Begin(status);
        Body = new ErrorBody(error, field, 0, 0);
    }

    /// <summary>Refuses a request with a fault in its body.</summary>
    /// <param name="body">The body, read to its end or to the fault.</param>
    /// <returns>False when it has none, and nothing is answered.</returns>
    public bool RefuseFault(BodyReader body)
    {
        if (body.Error is null)
        {
            return false;
        }

        Refuse(HttpStatus.BadRequest, body.Error, body.Field);
        return true;
    }

    /// <summary>Answers with errors in a form of their own.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="body">Writes them.</param>
    public void Refuse(int status, IMessageBody body)
    {
        Begin(status);
        Body = body;
    }

    /// <summary>Answers that a file is faulty.</summary>
    /// <param name="error">A sentence that says what is wrong and what to do.</param>
    /// <param name="line">Line, from 1; 0 for none.</param>
    /// <param name="column">Column, from 1.</param>
    public void RefuseFile(string error, int line, int column)
    {
        Begin(HttpStatus.BadRequest);
        Body = new ErrorBody(error, null, line, column);
    }

    /// <summary>Answers that this comes too soon.</summary>
    /// <param name="error">A sentence that says what to do.</param>
    /// <param name="seconds">When to come again, at least 1.</param>
    public void RefuseFor(string error, int seconds)
    {
        Refuse(HttpStatus.TooMany, error);
        RetrySeconds = seconds;
    }

    /// <summary>Puts the answer off: the handler is asked again in each tick.</summary>
    public void Wait() => IsPending = true;

    internal void SendFile(int file, string contentType, string tag)
    {
        Begin(HttpStatus.Ok);
        File = file;
        ContentType = contentType;
        Tag = tag;
    }

    /// <summary>Decides on an answer whose body has been written as a whole: whether it is sent.</summary>
    /// <returns>True when the page has it already, and only that is sent.</returns>
    internal bool HasPageIt()
    {
        Tag = Body is ITaggedBody tagged ? tagged.Tag : Tag;
        bool isKnown = Body is not null && Tag is not null && Tag == _known;
        if (isKnown)
        {
            NotModified(Tag);
        }

        return isKnown;
    }

    private void Begin(int status)
    {
        Status = status;
        Body = null;
        Lines = null;
        Report = null;
        FileName = null;
        Tag = null;
        HasForms = false;
        IsPending = false;
    }
}
