using Borne.Hal.Station;

namespace Borne.Wire.Rpc;

/// <summary>The station's CALL that is on its way, of which there is one at most, and the one given up last.</summary>
internal sealed class OpenCall
{
    private readonly MessageIds _ids;

    // It may still be queued by its owner: then an answer to it counts, however late.
    private IResumableRequest _late;
    private long _deadline;

    /// <summary>Creates it, without a CALL.</summary>
    /// <param name="entropy">Where message ids are drawn from.</param>
    /// <param name="hasNumericIds">True for message ids of 20 digits.</param>
    public OpenCall(IEntropySource entropy, bool hasNumericIds)
    {
        _ids = new MessageIds(entropy, hasNumericIds);
    }

    /// <summary>The CALL, or null.</summary>
    public IRequest Request { get; private set; }

    /// <summary>Its message id.</summary>
    public string Id { get; private set; }

    /// <summary>True once it was written whole.</summary>
    public bool IsSent { get; private set; }

    /// <summary>True while one waits to be written, or the rest of it.</summary>
    public bool IsUnsent => Request is not null && !IsSent;

    /// <summary>Opens a CALL.</summary>
    public void Begin(IRequest request)
    {
        Request = request;
        IsSent = false;
        IResumableRequest resumable = request as IResumableRequest;
        Id = resumable?.MessageId;
        if (Id is null)
        {
            Id = _ids.Next();
            if (resumable is not null)
            {
                resumable.MessageId = Id;
            }
        }
    }

    /// <summary>Notes that it was written whole.</summary>
    /// <param name="deadline">Until when its answer must come, monotonic milliseconds.</param>
    public void Sent(long deadline)
    {
        IsSent = true;
        _deadline = deadline;
    }

    /// <summary>True when its answer did not come in time.</summary>
    public bool IsOver(long now) => Request is not null && IsSent && now >= _deadline;

    /// <summary>Tells whether an answer is the one that it waits for.</summary>
    public bool IsFor(string id) => Request is not null && IsSent && id == Id;

    /// <summary>Finds the CALL that was given up for its time and is still to be delivered.</summary>
    /// <param name="id">Message id of an answer.</param>
    /// <returns>The CALL, or null.</returns>
    public IRequest FindLate(string id) => _late is not null && _late.MessageId is not null && _late.MessageId == id ? _late : null;

    /// <summary>Notes that the CALL given up last was answered after all; about to be sent again, it is not.</summary>
    public void EndLate()
    {
        if (Request == _late)
        {
            Take();
        }

        _late = null;
    }

    /// <summary>Closes it.</summary>
    /// <returns>The CALL, or null.</returns>
    public IRequest Take()
    {
        IRequest request = Request;
        Request = null;
        Id = null;
        return request;
    }

    /// <summary>Closes it without a usable answer.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Fail(CallFailure failure, long now)
    {
        IRequest request = Take();
        _late = failure == CallFailure.Timeout && request is IResumableRequest resumable ? resumable : _late;
        request?.OnFailure(failure, now);
    }
}
