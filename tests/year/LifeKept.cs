using System;
using System.Collections.Generic;

namespace Borne.Year;

/// <summary>
/// The meter values that a station delivered last in each transaction that runs: it keeps them stored until the next ones, so
/// that they may come once more, as the same message, in the run after a loss of supply (B-QU-04).
/// </summary>
internal sealed class LifeKept(LifeModel model)
{
    private const string Action = "MeterValues";

    private readonly Dictionary<int, LifeMessage> _newest = [];
    private LifeMessage _again;

    /// <summary>True for the id of a message that may come again.</summary>
    public bool Has(string id)
    {
        foreach (LifeMessage message in _newest.Values)
        {
            if (message.Id == id && message.Run != model.Run)
            {
                return true;
            }
        }

        return _again is not null && _again.Id == id;
    }

    /// <summary>A message was answered, and the station has read it.</summary>
    public void Answered(LifeMessage message)
    {
        if (message is not null && message.Action == Action)
        {
            _newest[message.Transaction.Connector] = message;
            _again = message == _again ? null : _again;
        }
    }

    /// <summary>The stop of a transaction has come: nothing of it may follow.</summary>
    public void End(LifeTransaction transaction) => _newest.Remove(transaction.Connector);

    /// <summary>The message of this run that a message which may come again makes; null for any other.</summary>
    public LifeMessage Repeat(string action, string id, string contents, LifeTransaction transaction)
    {
        if (_again is not null && _again.Id == id && _again.Contents == contents)
        {
            return _again;
        }

        bool isAgain = action == Action && Has(id) && _newest.TryGetValue(transaction.Connector, out LifeMessage kept)
            && kept.Id == id && kept.Contents.Equals(contents, StringComparison.Ordinal);
        _again = isAgain ? new LifeMessage(id, contents, action, transaction, model.Run) : _again;
        return isAgain ? _again : null;
    }
}
