using Borne.Virtual.Commands;
using Borne.Virtual.Display;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

namespace Borne.Virtual.Modes;

/// <summary>
/// Machine mode: one command per line in, one answer per line out, events on lines that begin with "* ". Simulated
/// time stands still except through "advance".
/// </summary>
/// <param name="host">The station.</param>
/// <param name="lines">The command lines.</param>
/// <param name="output">Where answers and events go.</param>
public sealed class DriveMode(StationHost host, LineSource lines, TextWriter output)
{
    private const int PollMs = 2;

    /// <summary>Runs until "quit" or the end of the input.</summary>
    /// <returns>Exit code 0.</returns>
    /// <exception cref="IOException">The input or the output failed.</exception>
    public int Run()
    {
        host.Happened += Print;
        var interpreter = new CommandInterpreter(host) { ExtraCommands = Help };
        host.Start();
        WaitHandle[] reasons = [lines.Arrived, host.Station.Network.Activity.Waited];
        while (!interpreter.QuitWanted)
        {
            if (lines.TryTake(out string? line))
            {
                output.WriteLine(VisibleText.Of(interpreter.Execute(line)));
                output.Flush();
                continue;
            }

            if (lines.IsAtEnd)
            {
                output.Flush();
                return lines.Problem is null ? 0 : throw new IOException("The commands broke off. " + lines.Problem.Message, lines.Problem);
            }

            host.Tick();
            output.Flush();
            WaitHandle.WaitAny(reasons, PollMs);
        }

        host.SayGoodbye(StationHost.GoodbyeTime);
        output.Flush();
        return 0;
    }

    private static string? Help(CommandLineWords words) => words.Name == "help"
        ? string.Join("; ", CommandHelp.Common.Select(text => text[..text.IndexOf("  ", StringComparison.Ordinal)]))
        : null;

    private void Print(StationEvent happening)
    {
        string? text = happening switch
        {
            FrameEvent frame => $"frame {(frame.Sent ? '>' : '<')} {frame.Text}",
            LinkEvent { Failure: WebSocketFailure.HttpStatus } link => $"link {link.State} HttpStatus {link.HttpStatus}",
            LinkEvent { Failure: not WebSocketFailure.None } link => $"link {link.State} {link.Failure}",
            LinkEvent link => $"link {link.State}",
            StatusEvent { Error: not "NoError" } status => $"status {status.Connector} {status.Status} {status.Error}",
            StatusEvent status => $"status {status.Connector} {status.Status}",
            RebootEvent reboot => $"reboot {reboot.Kind}",
            BootEvent => "boot",
            _ => null,
        };
        if (text is not null)
        {
            output.WriteLine("* " + VisibleText.Of(text));
        }
    }
}
