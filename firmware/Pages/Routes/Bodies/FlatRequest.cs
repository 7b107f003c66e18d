using Borne.Pages.Http;

namespace Borne.Pages.Routes.Bodies;

/// <summary>
/// A POST of the installer whose body is an object of plain members, of which each may be left out. It keeps them in its own fields: a request
/// is read and carried out in one call.
/// </summary>
internal abstract class FlatRequest : PageHandler
{
    protected FlatRequest(string path)
        : base("POST", path, PageRole.Installer, Json)
    {
    }

    /// <inheritdoc/>
    public sealed override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        Clear();
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (!Take(body))
            {
                body.Refuse();
            }
        }

        if (!answer.RefuseFault(body))
        {
            Carry(answer, now);
        }
    }

    /// <summary>Puts what is left out where each member will stand.</summary>
    protected abstract void Clear();

    /// <summary>Takes the present member.</summary>
    /// <returns>False for one that is not known here.</returns>
    protected abstract bool Take(BodyReader body);

    /// <summary>Carries out what was read.</summary>
    protected abstract void Carry(PageAnswer answer, long now);
}
