using Microsoft.AspNetCore.Builder;

namespace Borne.Virtual.Contracts;

/// <summary>The responder over HTTP (RFC 6960 appendix A), for central systems that ask it about a contract. Reachable on 127.0.0.1 only.</summary>
public static class OcspEndpoint
{
    /// <summary>Its path.</summary>
    public const string Path = "/ocsp";

    private const string AnswerType = "application/ocsp-response";
    private const int MostBytes = 4096;

    /// <summary>Adds it to a web application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="responder">Who answers.</param>
    public static void Map(WebApplication application, OcspResponder responder) => application.MapPost(Path, async context =>
    {
        byte[] request = new byte[MostBytes];
        int count = await context.Request.Body.ReadAtLeastAsync(request, MostBytes, throwOnEndOfStream: false, context.RequestAborted);
        context.Response.ContentType = AnswerType;
        await context.Response.Body.WriteAsync(responder.Answer(request[..count]), context.RequestAborted);
    });
}
