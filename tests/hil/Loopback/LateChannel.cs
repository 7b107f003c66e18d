using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>A serial line whose first answers come late, as from a USB adapter on a busy machine.</summary>
/// <param name="line">The line inside.</param>
/// <param name="pass">Lets milliseconds pass.</param>
/// <param name="lateMs">How late the answers come, ms.</param>
/// <param name="lateAnswers">How many of them do.</param>
public sealed class LateChannel(ILineChannel line, Action<int> pass, int lateMs, int lateAnswers) : ILineChannel
{
    private int _left = lateAnswers;

    /// <inheritdoc/>
    public string? Exchange(string question)
    {
        string? answer = line.Exchange(question);
        if (_left > 0)
        {
            _left--;
            pass(lateMs);
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();
}
