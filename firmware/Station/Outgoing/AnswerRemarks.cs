namespace Borne.Station.Outgoing;

/// <summary>
/// What an installer should know of the central system's answers. The station goes on without what it cannot use, and tells
/// each thing once in a run, in info of the charge point's StatusNotification.
/// </summary>
public sealed class AnswerRemarks
{
    /// <summary>currentTime of an answer cannot be read, or is no time of our days.</summary>
    public const int Time = 0;

    /// <summary>interval of BootNotification.conf is no number of seconds.</summary>
    public const int Interval = 1;

    private const int Count = 2;

    private int _seen;
    private int _told;

    /// <summary>True while one has not been told.</summary>
    public bool IsWaiting => _seen != _told;

    /// <summary>Notes a remark; all but the first of its kind are the same one.</summary>
    /// <param name="remark">A constant of this class.</param>
    public void Note(int remark) => _seen |= 1 << remark;

    /// <summary>Takes one that has not been told.</summary>
    /// <returns>At most 50 characters; null for none.</returns>
    public string Take()
    {
        for (int remark = 0; remark < Count; remark++)
        {
            int bit = 1 << remark;
            if (((_seen & ~_told) & bit) != 0)
            {
                _told |= bit;
                return remark == Time
                    ? "currentTime is no time of 2020 to 2099" : "interval of BootNotification cannot be used";
            }
        }

        return null;
    }
}
