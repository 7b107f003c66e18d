using Borne.FirmwareManagement.Transfer;
using Borne.Tests.FirmwareManagement.Transfer;

namespace Borne.Fuzz.Targets;

/// <summary>Answers of HTTP servers: every transfer ends, an undamaged one with the file, and redirections lead to right requests only.</summary>
internal sealed class HttpTarget : IFuzzTarget
{
    private static readonly string[] Answers =
    [
        "HTTP/1.1 200 OK|Content-Length: 700|ETag: \"v1\"", "HTTP/1.0 200 OK", "HTTP/1.1 206 Partial Content|Content-Range: bytes 10-99/100",
        "HTTP/1.1 301 Moved|Location: /fw/new.img", "HTTP/1.1 302 Found|Location: https://h2.example.com:8443/a b?c", "HTTP/1.1 303 See Other|Location: x",
        "HTTP/1.1 100 Continue||HTTP/1.1 200 OK|Transfer-Encoding: chunked", "HTTP/1.1 416 Range Not Satisfiable|Content-Range: bytes */5", "HTTP/1.1 404 No",
        "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked|Content-Encoding: gzip", "HTTP/1.1 101 Switching", "HTTP/1.1 503 Busy|Retry-After: 9",
        "HTTP/1.1 411 Length Required|Content-Length: 0", "HTTP/1.1 204 No Content",
    ];

    public string Name => "http";

    public int FixedCases => 1500;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        FileServerCase file = new(input);
        file.Server.IsChunking = random.Next(2) == 0;
        file.Server.IgnoresRanges = random.Next(4) == 0;
        bool isUpload = random.Next(3) == 0;
        bool isRaw = random.Next(2) == 0;
        if (isRaw)
        {
            string answer = TransferBench.Answer(Damage.Any(random, Answers)) + (random.Next(2) == 0 ? "{file}" : "2bc;x=y\r\nabc");
            file.Server.RawAnswer = input.Fed("answer", Damage.Text(random, answer));
        }

        FileTransfer transfer = file.Move("http://u:p@files.example.com/fw/new.img", isUpload);
        if (!isRaw && !isUpload && file.Rate == 0 && file.Server.CutAfter == int.MaxValue)
        {
            FuzzCase.Demand(transfer.State == TransferState.Done && file.Bench.HasTaken(file.Server.File), $"{transfer.Failure} although nothing was damaged");
        }

        // A second try goes on where the first ended, over a line that is good now.
        if (!isUpload && transfer.State == TransferState.Failed)
        {
            file.Rate = 0;
            file.Server.RawAnswer = null;
            file.Server.CutAfter = int.MaxValue;
            transfer = file.Move("http://files.example.com/fw/new.img", false);
            FuzzCase.Demand(
                transfer.State == TransferState.Done || transfer.Failure is TransferFailure.Changed or TransferFailure.Refused,
                $"the second try fails: {transfer.Failure}");
        }
    }
}
