namespace Borne.Tests.Bench.Station;

/// <summary>What a <see cref="FakeCentralSystem"/> answers differently from its habit.</summary>
public sealed class AnswerRules
{
    /// <summary>As a body: no answer at all.</summary>
    public const string Silence = "";

    /// <summary>As a body: a CALLERROR.</summary>
    public const string Failure = "InternalError";

    /// <summary>As a number of times: until further notice.</summary>
    public const int Always = int.MaxValue;

    private const int Most = 12;

    private readonly string[] _actions = new string[Most];
    private readonly string[] _pieces = new string[Most];
    private readonly string[] _bodies = new string[Most];
    private readonly int[] _times = new int[Most];

    /// <summary>Adds a rule; of several that fit, the newest counts.</summary>
    /// <param name="action">For which action.</param>
    /// <param name="body">Payload, <see cref="Silence"/>, or the code of a CALLERROR.</param>
    /// <param name="times">How often.</param>
    /// <param name="piece">Only for payloads with this text in them; null for all.</param>
    public void Add(string action, string body, int times, string piece)
    {
        // The rules move up by one; the last one, the oldest, falls off.
        for (int i = Most - 1; i > 0; i--)
        {
            _actions[i] = _actions[i - 1];
            _pieces[i] = _pieces[i - 1];
            _bodies[i] = _bodies[i - 1];
            _times[i] = _times[i - 1];
        }

        _actions[0] = action;
        _pieces[0] = piece;
        _bodies[0] = body;
        _times[0] = times;
    }

    /// <summary>Forgets the rules of an action.</summary>
    public void Clear(string action)
    {
        for (int i = 0; i < Most; i++)
        {
            if (_times[i] > 0 && _actions[i] == action)
            {
                _times[i] = 0;
            }
        }
    }

    /// <summary>Applies the rules to a CALL.</summary>
    /// <returns>The body, or null when the habit decides.</returns>
    public string Take(string action, string payload)
    {
        for (int i = 0; i < Most; i++)
        {
            if (_times[i] > 0 && _actions[i] == action && (_pieces[i] is null || payload.Contains(_pieces[i])))
            {
                _times[i] -= _times[i] == Always ? 0 : 1;
                return _bodies[i];
            }
        }

        return null;
    }
}
