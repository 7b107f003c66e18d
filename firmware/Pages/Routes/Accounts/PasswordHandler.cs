using Borne.Pages.Http;

namespace Borne.Pages.Routes.Accounts;

/// <summary>
/// A request that wants passwords derived before it is carried out: read once, then asked again in each tick until they are.
/// </summary>
internal abstract class PasswordHandler : PageHandler
{
    protected PasswordHandler(string path, PageRole role)
        : base("POST", path, role, Json)
    {
    }

    /// <inheritdoc/>
    public sealed override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        PasswordTask task = (PasswordTask)request.Memo;
        if (task is null)
        {
            task = Read(request, answer);
            request.Memo = task;
        }

        if (task is not null && task.Run(answer))
        {
            Finish(task, answer, now);
        }
    }

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">Gets a refusal.</param>
    /// <returns>The passwords; null when the request is refused, which is answered.</returns>
    protected abstract PasswordTask Read(PageRequest request, PageAnswer answer);

    /// <summary>Carries the request out: every password was right, or is stored.</summary>
    protected abstract void Finish(PasswordTask task, PageAnswer answer, long now);
}
