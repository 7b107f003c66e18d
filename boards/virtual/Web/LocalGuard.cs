using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>
/// Stands before everything that the web server serves: another site that is open in the same browser must neither press the
/// buttons, nor have them pressed through a page of its own that shows this one in a frame, nor speak as a station, nor take or
/// leave files, nor read any of it under a name of its own. Programs send no Origin and pass.
/// </summary>
public static class LocalGuard
{
    private const int HttpPort = 80;

    /// <summary>Passes a request on, or answers it with 403.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Who serves it.</param>
    public static Task Pass(HttpContext context, RequestDelegate next)
    {
        // What a station uploaded is a file, whatever it looks like.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.XFrameOptions = "DENY";
        if (IsAllowed(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Open the page under the address that the wallbox printed.");
    }

    /// <summary>Tells whether a request comes from this machine's own programs or from the front panel.</summary>
    /// <param name="request">The request.</param>
    public static bool IsAllowed(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return request.Host.Host is "127.0.0.1" or "localhost"
            && (request.Host.Port ?? HttpPort) == request.HttpContext.Connection.LocalPort
            && (origin.Length == 0 || origin == "http://" + request.Host.Value);
    }
}
