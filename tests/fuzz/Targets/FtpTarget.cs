using Borne.FirmwareManagement.Transfer;

namespace Borne.Fuzz.Targets;

/// <summary>Replies of FTP servers, plain and over TLS: every transfer ends, an undamaged one with the file.</summary>
internal sealed class FtpTarget : IFuzzTarget
{
    private static readonly string[] Verbs = ["USER", "PASS", "PBSZ", "PROT", "TYPE", "SIZE", "EPSV", "PASV", "REST", "RETR", "STOR", "AUTH"];

    private static readonly string[] Replies =
    [
        "200 ok", "150 coming", "226 done", "213 700", "229 Entering (|||40000|)", "227 at (10,9,8,7,156,64).", "234 go on", "331 password?",
        "230-in\r\n 230 no\r\n230 now", "350 then", "421 bye", "450 busy", "500 what?", "530 no", "550 no such file", "120 wait\r\n220 now",
    ];

    public string Name => "ftp";

    public int FixedCases => 1500;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        FileServerCase file = new(input);
        file.Server.Ftp.ConfirmsEarly = random.Next(3) == 0;
        bool isOverridden = random.Next(2) == 0;
        if (isOverridden)
        {
            file.Server.Ftp.Overridden = Damage.Any(random, Verbs);
            string reply = Damage.Any(random, Replies);
            file.Server.Ftp.Override = input.Fed(file.Server.Ftp.Overridden, random.Next(3) == 0 ? reply : Damage.Text(random, reply));
        }
        else if (random.Next(4) == 0)
        {
            isOverridden = true;
            file.Server.Ftp.Greeting = input.Fed("greeting", Damage.Text(random, file.Server.Ftp.Greeting));
        }

        bool isUpload = random.Next(3) == 0;
        string scheme = Damage.Any(random, "ftp", "ftp", "ftps");
        FileTransfer transfer = file.Move(scheme + "://u:p%20w@files.example.com/fw/new.img", isUpload);
        if (!isOverridden && file.Rate == 0 && file.Server.CutAfter == int.MaxValue)
        {
            FuzzCase.Demand(transfer.State == TransferState.Done, $"{transfer.Failure} although nothing was damaged");
            FuzzCase.Demand(isUpload || file.Bench.HasTaken(file.Server.File), "another file was taken");
            FuzzCase.Demand(
                !isUpload || file.Server.Uploaded.AsSpan().SequenceEqual(file.Bench.Given), "another file was stored");
        }
    }
}
