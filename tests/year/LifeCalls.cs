using System.Collections.Generic;

namespace Borne.Year;

/// <summary>The RPC layer as the central system sees it: unique message ids, one CALL open at a time (OCPP-J 1.6 section 4.1.1).</summary>
internal sealed class LifeCalls(LifeModel model)
{
    // Room for all of them from the beginning, so that the model does not grow while the station's memory is watched.
    private readonly HashSet<(long, long)> _ids = new(1_500_000);
    private string _openId;
    private long _openAt;
    private object _connection;

    public int Total { get; private set; }

    /// <summary>Id of the transaction message that may come again.</summary>
    public string RepeatableId { get; set; }

    /// <summary>True when the station waits for this answer, and has not waited for too long.</summary>
    public bool IsAwaited(LifeAnswer answer) =>
        answer.Id == _openId && model.Now - _openAt < model.Settings.Shortest("MessageTimeout") * 1000L;

    /// <summary>Messages that came again under another id, after a restart.</summary>
    public int RenamedMessages { get; private set; }

    public void Take(string id, string action, object connection)
    {
        bool isOpen = _openId is not null && ReferenceEquals(connection, _connection);
        LifeModel.Require(
            !isOpen || model.Now - _openAt >= model.Settings.Shortest("MessageTimeout") * 1000L,
            $"{action} was sent while another CALL is open");
        LifeModel.Require(id.Length is > 0 and <= 36, "the message id has not 1 to 36 characters");
        LifeModel.Require(_ids.Add(Hash(id)) || id == RepeatableId || model.Ledger.IsKept(id), $"the message id {id} was used before");
        _openId = id;
        _openAt = model.Now;
        _connection = connection;
        Total++;
    }

    public void AnswerRead(LifeAnswer answer)
    {
        if (answer.Id == _openId)
        {
            _openId = null;
        }
    }

    public void Renamed() => RenamedMessages++;

    private static (long High, long Low) Hash(string id)
    {
        // Two independent 64-bit FNV-1a hashes in place of the text: 36 characters each would be tens of megabytes.
        ulong high = 14695981039346656037;
        ulong low = 1099511628211;
        foreach (char letter in id)
        {
            high = (high ^ letter) * 1099511628211;
            low = (low * 6364136223846793005) + letter;
        }

        return ((long)high, (long)low);
    }
}
