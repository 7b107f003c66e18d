using Borne.Base.Bytes;

namespace Borne.Charging.Authorization;

/// <summary>The idTags that wait for a decision, first come first served.</summary>
internal sealed class TagQueue
{
    /// <summary>Target of an idTag that may go to any connector.</summary>
    public const int AnyConnector = 0;

    /// <summary>Target of an idTag that was shown while nothing could start: it may end something of its group.</summary>
    public const int ToEndOnly = -1;

    private readonly string[] _tags = new string[Authorizer.MaxWaiting];
    private readonly int[] _targets = new int[Authorizer.MaxWaiting];

    /// <summary>Number of idTags.</summary>
    public int Count { get; private set; }

    /// <summary>The idTag whose turn it is; meaningless while none waits.</summary>
    public string FirstTag => _tags[0];

    /// <summary>The connector that it is for, <see cref="AnyConnector"/> or <see cref="ToEndOnly"/>.</summary>
    public int FirstTarget => _targets[0];

    /// <summary>Adds an idTag.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="target">The connector, 1 or more, <see cref="AnyConnector"/> or <see cref="ToEndOnly"/>.</param>
    /// <returns>False when it cannot wait: no room, or it waits for another connector.</returns>
    public bool Add(string idTag, int target)
    {
        for (int i = 0; i < Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(_tags[i], idTag))
            {
                // It is being asked about; its answer can serve one connector only.
                return target <= AnyConnector || target == _targets[i];
            }
        }

        if (Count == _tags.Length)
        {
            return false;
        }

        _tags[Count] = idTag;
        _targets[Count] = target;
        Count++;
        return true;
    }

    /// <summary>True while an idTag waits for a connector.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    public bool IsWaitingFor(int connectorId)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_targets[i] == connectorId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the first idTag off.</summary>
    public void RemoveFirst()
    {
        Count--;
        for (int i = 0; i < Count; i++)
        {
            _tags[i] = _tags[i + 1];
            _targets[i] = _targets[i + 1];
        }

        _tags[Count] = null;
    }
}
