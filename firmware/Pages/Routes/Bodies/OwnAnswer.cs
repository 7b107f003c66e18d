using Borne.Pages.Http;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Bodies;

/// <summary>A request without a body whose handler writes the JSON of the answer itself, because nothing of a request stands in it.</summary>
internal abstract class OwnAnswer : PageHandler, IMessageBody
{
    protected OwnAnswer(string path, PageRole role = PageRole.Installer)
        : base("GET", path, role)
    {
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.Send(this);

    /// <inheritdoc/>
    public abstract bool Write(JsonWriter json, int piece);
}
