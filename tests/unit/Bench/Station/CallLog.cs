namespace Borne.Tests.Bench.Station;

/// <summary>The CALLs that a <see cref="FakeCentralSystem"/> got; the newest ones with their payloads.</summary>
public sealed class CallLog
{
    /// <summary>CALLs whose payload is kept.</summary>
    public const int Kept = 96;

    private readonly string[] _actions = new string[Kept];
    private readonly string[] _ids = new string[Kept];
    private readonly string[] _payloads = new string[Kept];
    private readonly long[] _times = new long[Kept];

    /// <summary>CALLs so far. Each has a number, from 0 on.</summary>
    public int Total { get; private set; }

    /// <summary>Adds a CALL.</summary>
    public void Add(string action, string id, string payload, long at)
    {
        int slot = Total % Kept;
        _actions[slot] = action;
        _ids[slot] = id;
        _payloads[slot] = payload;
        _times[slot] = at;
        Total++;
    }

    /// <summary>Action of a CALL.</summary>
    public string Action(int number) => _actions[number % Kept];

    /// <summary>Message id of a CALL.</summary>
    public string Id(int number) => _ids[number % Kept];

    /// <summary>Payload of a CALL.</summary>
    public string Payload(int number) => _payloads[number % Kept];

    /// <summary>World time of a CALL in ms.</summary>
    public long At(int number) => _times[number % Kept];

    /// <summary>Finds the first CALL of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="from">Number to begin at.</param>
    /// <returns>Its number, or -1.</returns>
    public int Find(string action, int from)
    {
        int first = Total > Kept ? Total - Kept : 0;
        for (int i = from > first ? from : first; i < Total; i++)
        {
            if (_actions[i % Kept] == action)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Counts the CALLs of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="from">Number to begin at; at most <see cref="Kept"/> back.</param>
    public int Count(string action, int from)
    {
        int count = 0;
        for (int i = Find(action, from); i >= 0; i = Find(action, i + 1))
        {
            count++;
        }

        return count;
    }
}
