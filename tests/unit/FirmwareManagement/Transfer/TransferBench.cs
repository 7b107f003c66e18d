using System;
using System.Text;
using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Station;

namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>Takes a download, gives an upload, and lets the time of a transfer pass.</summary>
public sealed class TransferBench : IDownloadSink, IReportSource
{
    private const int TickMs = 20;

    private int _givenAt;

    /// <summary>What was taken.</summary>
    public byte[] Taken { get; } = new byte[16384];

    /// <summary>Its length.</summary>
    public int TakenLength { get; private set; }

    /// <summary>Total length that the last Begin told.</summary>
    public long Total { get; private set; }

    /// <summary>Times that Begin was called.</summary>
    public int Begins { get; private set; }

    /// <summary>Bytes that fit.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>What is given.</summary>
    public byte[] Given { get; set; } = new byte[0];

    /// <summary>Most bytes given in one tick.</summary>
    public int MostGivenInTick { get; private set; }

    /// <summary>Monotonic milliseconds.</summary>
    public long Now { get; private set; } = 1000;

    /// <summary>How far downloads got.</summary>
    public ResumePoint Point { get; } = new ResumePoint();

    /// <summary>Text of a length, in which every byte can be told from its neighbours.</summary>
    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)('!' + ((i * 7) + (i / 89)) % 90);
        }

        return bytes;
    }

    /// <inheritdoc/>
    public bool Begin(long offset, long total)
    {
        Begins++;
        TakenLength = (int)offset;
        Total = total;
        return total <= Room;
    }

    /// <inheritdoc/>
    public bool Take(byte[] buffer, int offset, int count)
    {
        if (TakenLength + count > Room)
        {
            return false;
        }

        Array.Copy(buffer, offset, Taken, TakenLength, count);
        TakenLength += count;
        return true;
    }

    /// <inheritdoc/>
    public void Rewind() => _givenAt = 0;

    /// <inheritdoc/>
    public int Give(byte[] buffer, int offset, int count)
    {
        int given = Given.Length - _givenAt < count ? Given.Length - _givenAt : count;
        Array.Copy(Given, _givenAt, buffer, offset, given);
        _givenAt += given;
        return given;
    }

    /// <summary>Fetches a file.</summary>
    public FileTransfer Download(FakeFileServer server, string url) =>
        Run(FileServers.Download(server, TransferUrl.TryParse(url), this, Point, Now), FileTransfer.SilenceMs * 2);

    /// <summary>Sends a file.</summary>
    public FileTransfer Upload(FakeFileServer server, string url) =>
        Run(FileServers.Upload(server, TransferUrl.TryParse(url), this, Now), FileTransfer.SilenceMs * 2);

    /// <summary>Lets time pass until a transfer ends.</summary>
    public FileTransfer Run(FileTransfer transfer, int ms)
    {
        for (int passed = 0; passed < ms && transfer.State == TransferState.Running; passed += TickMs)
        {
            Now += TickMs;
            int before = _givenAt;
            transfer.Tick(Now);
            MostGivenInTick = _givenAt - before > MostGivenInTick ? _givenAt - before : MostGivenInTick;
        }

        return transfer;
    }

    /// <summary>True when what was taken is a file.</summary>
    public bool HasTaken(byte[] file) => IsSame(Taken, TakenLength, file);

    /// <summary>True when the first bytes of a buffer are a file.</summary>
    public static bool IsSame(byte[] bytes, int length, byte[] file)
    {
        if (length != file.Length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (bytes[i] != file[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A server with a file of a length.</summary>
    public static FakeFileServer Server(int length) => new FakeFileServer { File = Pattern(length) };

    /// <summary>Answer with a head, one line each parted by '|', and the file.</summary>
    public static string Answer(string lines)
    {
        StringBuilder text = new StringBuilder();
        foreach (string line in lines.Split('|'))
        {
            text.Append(line).Append("\r\n");
        }

        return text.Append("\r\n").ToString();
    }
}
