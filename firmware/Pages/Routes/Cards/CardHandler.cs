using Borne.Charging.IdTags;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Cards;

/// <summary>A request that changes a card: read once, then asked again in each tick until the change is stored.</summary>
internal abstract class CardHandler : PageHandler
{
    private readonly KnownTags _tags;
    private readonly CardChanges _changes;

    protected CardHandler(string method, string path, string bodyType, KnownTags tags, CardChanges changes)
        : base(method, path, PageRole.Installer, bodyType)
    {
        _tags = tags;
        _changes = changes;
    }

    /// <inheritdoc/>
    public sealed override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        Task task = (Task)request.Memo;
        if (task is null)
        {
            CardChange change = Read(request, answer, now);
            if (change is null)
            {
                return;
            }

            task = new Task(change);
            request.Memo = task;
        }

        task.IsBegun = task.IsBegun || _changes.TryBegin(task.Change);
        if (!task.Change.IsOver)
        {
            answer.Wait();
        }
        else if (!task.Change.IsListed)
        {
            answer.Refuse(
                HttpStatus.Conflict,
                _tags.IsListEnabled ? "the list could not be changed; it may be full, or damaged: remove cards, or send it anew"
                    : "the local list is switched off; switch LocalAuthListEnabled on");
        }
        else
        {
            Finish(task.Change, answer);
        }
    }

    /// <summary>Reads the request.</summary>
    /// <returns>The change; null when it is refused, which is answered.</returns>
    protected abstract CardChange Read(PageRequest request, PageAnswer answer, long now);

    /// <summary>Answers for a list that is as it should be.</summary>
    protected virtual void Finish(CardChange change, PageAnswer answer) => answer.Done();

    /// <summary>What a request keeps while its change is carried out.</summary>
    private sealed class Task
    {
        public Task(CardChange change) => Change = change;

        public CardChange Change { get; }

        public bool IsBegun { get; set; }
    }
}
