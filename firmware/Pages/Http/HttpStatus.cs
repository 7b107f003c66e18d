namespace Borne.Pages.Http;

/// <summary>The status codes that the page's server gives (RFC 9110 section 15).</summary>
public static class HttpStatus
{
    public const int Ok = 200;
    public const int Found = 302;
    public const int NotModified = 304;
    public const int BadRequest = 400;
    public const int Unauthorized = 401;
    public const int Forbidden = 403;
    public const int NotFound = 404;
    public const int Conflict = 409;
    public const int TooLarge = 413;
    public const int TooMany = 429;

    /// <summary>The reason phrase of a code.</summary>
    /// <param name="status">One of the codes.</param>
    public static string Phrase(int status)
    {
        return status switch
        {
            Ok => "OK",
            Found => "Found",
            NotModified => "Not Modified",
            Unauthorized => "Unauthorized",
            Forbidden => "Forbidden",
            NotFound => "Not Found",
            Conflict => "Conflict",
            TooLarge => "Content Too Large",
            TooMany => "Too Many Requests",
            _ => "Bad Request",
        };
    }
}
