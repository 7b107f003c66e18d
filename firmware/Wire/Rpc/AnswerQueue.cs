namespace Borne.Wire.Rpc;

/// <summary>The answers that wait for the connection, in a ring of objects that are made when they are needed and used again.</summary>
public sealed class AnswerQueue
{
    /// <summary>Answers that can wait for the connection.</summary>
    public const int Capacity = 6;

    private readonly PendingAnswer[] _answers = new PendingAnswer[Capacity];
    private int _first;

    /// <summary>Answers that wait.</summary>
    public int Count { get; private set; }

    /// <summary>True while no further answer can wait.</summary>
    public bool IsFull => Count == _answers.Length;

    /// <summary>The answer that goes out next; meaningless while none waits.</summary>
    internal PendingAnswer First => _answers[_first];

    /// <summary>Adds an answer.</summary>
    /// <param name="id">Id of the CALL that is answered.</param>
    /// <param name="body">Payload, or null for an error.</param>
    /// <param name="errorCode">Code of a CALLERROR, or null.</param>
    /// <param name="errorText">errorDescription of a CALLERROR, or null.</param>
    /// <returns>False while no further answer can wait.</returns>
    public bool TryAdd(string id, IMessageBody body, string errorCode = null, string errorText = null)
    {
        if (IsFull)
        {
            return false;
        }

        // Mostly one waits: from the start of the ring that is always the same object.
        _first = Count == 0 ? 0 : _first;
        int place = (_first + Count) % _answers.Length;
        PendingAnswer answer = _answers[place] ??= new PendingAnswer();
        answer.Id = id;
        answer.Body = body;
        answer.ErrorCode = errorCode;
        answer.ErrorText = errorText;
        Count++;
        return true;
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
