using System.Text;
using System.Text.RegularExpressions;
using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Tests.FirmwareManagement.Transfer;

namespace Borne.Fuzz.Targets;

/// <summary>One file that is fetched from, or sent to, a server whose answers are damaged on their way.</summary>
internal sealed partial class FileServerCase
{
    private const int Room = 16000;
    private const int LongestFile = 2000;

    private readonly FuzzCase _input;

    public FileServerCase(FuzzCase input)
    {
        _input = input;
        Random random = input.Random;
        Server = TransferBench.Server(random.Next(LongestFile));
        Server.Chunk = random.Next(2) == 0 ? int.MaxValue : 1 + random.Next(300);
        Server.CutAfter = random.Next(4) == 0 ? random.Next(LongestFile) : int.MaxValue;
        Bench = new TransferBench { Room = Room, Given = TransferBench.Pattern(random.Next(LongestFile)) };
        Rate = random.Next(3) == 0 ? 0 : Damage.Any(random, 1, 5, 30);
    }

    public FakeFileServer Server { get; }

    public TransferBench Bench { get; }

    /// <summary>Bytes in a thousand that the line damages.</summary>
    public int Rate { get; set; }

    /// <summary>Moves the file and demands what holds for every transfer.</summary>
    public FileTransfer Move(string address, bool isUpload)
    {
        NoisyLink link = new(Server, _input.Random, Rate);
        TransferUrl url = TransferUrl.TryParse(address)!;
        FileTransfer transfer = isUpload
            ? FileServers.Upload(link, url, Bench, Bench.Now)
            : FileServers.Download(link, url, Bench, Bench.Point, Bench.Now);
        try
        {
            Bench.Run(transfer, 2 * FileTransfer.SilenceMs);
        }
        finally
        {
            _input.Fed("heard", link.Heard);
        }

        FuzzCase.Demand(transfer.State != TransferState.Running, "it never ends");
        FuzzCase.Demand((transfer.Failure == TransferFailure.None) == (transfer.State == TransferState.Done), $"{transfer.State}, {transfer.Failure}");
        if (transfer.State == TransferState.Done && !isUpload)
        {
            FuzzCase.Demand(Bench.Total < 0 || Bench.TakenLength == Bench.Total, $"{Bench.TakenLength} of {Bench.Total} bytes are a file");
            FuzzCase.Demand(Bench.Point.Offset == Bench.TakenLength, "the point to resume at is elsewhere");
        }

        _input.Reach($"{transfer.State} {transfer.Failure}");
        CheckSaid(link.Said, url.IsFtp, isUpload);
        return transfer;
    }

    private static void CheckSaid(byte[] said, bool isFtp, bool isUpload)
    {
        string text = Encoding.Latin1.GetString(said);
        if (isFtp && !isUpload)
        {
            foreach (string line in text.Split("\r\n").SkipLast(1))
            {
                FuzzCase.Demand(CommandPattern.IsMatch(line), "the command " + line);
            }
        }
        else if (!isFtp)
        {
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            FuzzCase.Demand(end < 0 || RequestPattern.IsMatch(text[..end]), "the request " + text);
        }
    }

    [GeneratedRegex(@"\A([A-Z]{3,4}( [ -~\x80-\xff]*)?)?\z")]
    private static partial Regex CommandPattern { get; }

    [GeneratedRegex(@"\A(GET|PUT) /[!-~]* HTTP/1\.1(\r\n[A-Za-z-]+: [ -~\x80-\xff]*)*\z")]
    private static partial Regex RequestPattern { get; }
}
