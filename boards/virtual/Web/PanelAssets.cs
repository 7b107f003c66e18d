using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>The files of the pages: HTML, styles and scripts inside the program.</summary>
public static class PanelAssets
{
    private const string Folder = "panel/";

    /// <summary>Sends one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Name of the file.</param>
    public static async Task Send(HttpContext context, string name)
    {
        await using Stream? file = typeof(PanelAssets).Assembly.GetManifestResourceStream(Folder + name);
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        await file.CopyToAsync(context.Response.Body);
    }
}
