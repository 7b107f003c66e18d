namespace Borne.Ocpp;

/// <summary>The answers that wait for the connection, in a ring of objects that are used again.</summary>
internal sealed class AnswerQueue
{
    private readonly PendingAnswer[] _answers;
    private int _first;

    /// <summary>Creates the ring.</summary>
    /// <param name="capacity">Answers that can wait.</param>
    public AnswerQueue(int capacity)
    {
        _answers = new PendingAnswer[capacity];
        for (int i = 0; i < capacity; i++)
        {
            _answers[i] = new PendingAnswer();
        }
    }

    /// <summary>Answers that wait.</summary>
    public int Count { get; private set; }

    /// <summary>True while no further answer can wait.</summary>
    public bool IsFull => Count == _answers.Length;

    /// <summary>The answer that goes out next; meaningless while none waits.</summary>
    public PendingAnswer First => _answers[_first];

    /// <summary>Adds an answer, to be filled by the caller; not while it is full.</summary>
    public PendingAnswer Add()
    {
        PendingAnswer answer = _answers[(_first + Count) % _answers.Length];
        Count++;
        return answer;
    }

    /// <summary>True while an answer to a CALL waits.</summary>
    /// <param name="id">Id of the CALL.</param>
    public bool Contains(string id)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_answers[(_first + i) % _answers.Length].Id == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets the first answer: it is written.</summary>
    public void RemoveFirst()
    {
        First.Clear();
        _first = (_first + 1) % _answers.Length;
        Count--;
    }

    /// <summary>Forgets all answers.</summary>
    public void Clear()
    {
        while (Count > 0)
        {
            RemoveFirst();
        }
    }
}
