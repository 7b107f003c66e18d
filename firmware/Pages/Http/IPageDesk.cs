namespace Borne.Pages.Http;

/// <summary>Decides on the requests that connections have read.</summary>
public interface IPageDesk
{
    /// <summary>The files of the page.</summary>
    IPageAssets Assets { get; }

    /// <summary>Looks at a request whose head was read: finds who answers, and whether it may be asked.</summary>
    /// <param name="request">The request, all but its body.</param>
    /// <param name="answer">Gets a refusal, or a file of the page.</param>
    /// <returns>Its handler; null when it is answered.</returns>
    PageHandler Admit(PageRequest request, PageAnswer answer);

    /// <summary>Asks whether a whole request may be carried out in this tick, or a portion of an answer be made; at most one of all may.</summary>
    bool TakeTurn();

    /// <summary>True when the turn has taken what a tick has for it: a portion of an answer goes on in a later one.</summary>
    bool IsTurnOver { get; }

    /// <summary>Carries a request out, or goes on with one.</summary>
    /// <param name="handler">Its handler.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">Its answer.</param>
    void Handle(PageHandler handler, PageRequest request, PageAnswer answer);
}
