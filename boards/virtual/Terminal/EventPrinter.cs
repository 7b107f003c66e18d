using Borne.Virtual.Display;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Terminal;

/// <summary>Writes what happens into the log, in plain English and with the frames as they are.</summary>
/// <param name="terminal">The log.</param>
/// <param name="verbose">True to show frames in full.</param>
public sealed class EventPrinter(ITerminal terminal, bool verbose)
{
    private const string SentArrow = "──► ";
    private const string ReceivedArrow = "◄── ";
    private const int ShortLines = 3;

    /// <summary>Writes an event.</summary>
    /// <param name="happening">The event.</param>
    public void Print(StationEvent happening)
    {
        switch (happening)
        {
            case FrameEvent frame:
                PrintFrame(frame);
                break;
            default:
                if (EventWords.Of(happening) is string sentence)
                {
                    Print(happening.Now, sentence, EventWords.IsTrouble(happening) ? TextStyle.Error : TextStyle.Status);
                }

                break;
        }
    }

    /// <summary>Writes a line with the simulated time in front.</summary>
    /// <param name="now">Simulated time in ms.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">What it is.</param>
    public void Print(long now, string text, TextStyle style)
    {
        string time = Time(now);
        foreach (string line in TextLayout.Wrap(VisibleText.Of(UrlMask.Apply(text)), terminal.Width - time.Length, int.MaxValue, ' '))
        {
            terminal.WriteLine(time + line, style);
            time = new string(' ', time.Length);
        }
    }

    /// <summary>Simulated time as h:mm:ss and two blanks.</summary>
    /// <param name="now">Simulated time in ms.</param>
    public static string Time(long now)
    {
        long seconds = now / 1000;
        return $"{seconds / 3600,3}:{seconds / 60 % 60:00}:{seconds % 60:00}  ";
    }

    private void PrintFrame(FrameEvent frame)
    {
        string head = Time(frame.Now) + (frame.Sent ? SentArrow : ReceivedArrow);
        TextStyle style = frame.Sent ? TextStyle.Sent : TextStyle.Received;
        int lines = verbose ? int.MaxValue : ShortLines;
        foreach (string line in TextLayout.Wrap(VisibleText.Of(frame.Text), terminal.Width - head.Length, lines))
        {
            terminal.WriteLine(head + line, style);
            head = new string(' ', head.Length);
        }
    }
}
