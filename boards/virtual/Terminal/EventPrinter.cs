using Borne.Virtual.Display;
using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

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
            case StatusEvent { Error: "NoError" } status:
                Print(status.Now, $"Connector {status.Connector} is {status.Status}.", TextStyle.Status);
                break;
            case StatusEvent status:
                Print(status.Now, $"Connector {status.Connector} is {status.Status}: {status.Error}.", TextStyle.Error);
                break;
            case LinkEvent { State: WebSocketState.Open } link:
                Print(link.Now, "The station is connected to its central system.", TextStyle.Status);
                break;
            case LinkEvent { State: WebSocketState.Closed } link:
                Print(link.Now, $"The station is offline: {Reason(link)}.", TextStyle.Error);
                break;
            case RebootEvent reboot:
                Print(reboot.Now, Sentence(reboot.Kind), TextStyle.Status);
                break;
            case BootEvent boot:
                Print(boot.Now, "The controller boots.", TextStyle.Status);
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

    private static string Sentence(string kind) => kind switch
    {
        "power" => "The power is cut; the contactors open.",
        "hard" => "The controller restarts its hardware.",
        "crash" => "The firmware does not start; the loader tries again.",
        _ => "The controller restarts its software.",
    };

    private static string Reason(LinkEvent link) => link.Failure switch
    {
        WebSocketFailure.None => "the connection was closed by the station",
        WebSocketFailure.ConnectFailed => "nobody answers at the central system's address, or its certificate is not "
            + "trusted",
        WebSocketFailure.HandshakeTimeout => "the connection took too long",
        WebSocketFailure.HttpStatus => $"the central system refused it with HTTP status {link.HttpStatus}",
        WebSocketFailure.BadHandshake => "the answer was no WebSocket handshake",
        WebSocketFailure.WrongSubprotocol => "the central system does not offer the subprotocol ocpp1.6",
        WebSocketFailure.PongMissing => "the central system does not answer a ping",
        WebSocketFailure.ConnectionLost => "the connection was lost",
        WebSocketFailure.ClosedByPeer => "the central system closed the connection",
        _ => $"the connection ended ({link.Failure})",
    };

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
