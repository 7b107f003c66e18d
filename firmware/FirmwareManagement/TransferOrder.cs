using System;
using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Base.Time;

namespace Borne.FirmwareManagement;

/// <summary>
/// An order of the central system to move a file, how far it got, and the statuses that are still to be reported: all
/// that must survive a restart, in one record.
/// </summary>
public sealed class TransferOrder
{
    /// <summary>A moment that was not given, or cannot be read.</summary>
    public const long NoTime = Iso8601.Invalid;

    /// <summary>
    /// Statuses that can wait for their report. Of an order no more come without a further pause: those of a signed update with one, Downloading,
    /// DownloadPaused, Downloading, Downloaded, SignatureVerified, InstallScheduled, Installing, InstallRebooting and Installed. Of more the oldest go.
    /// </summary>
    public const int MaxWaiting = 9;

    // Layout: version 1, phase 1, status 1, restarts 1, statuses that wait 1, retries 4, pause 4, from 8, to 8, the statuses, then
    // lengths 4 and 4, whether there is a request 1, its number 4, and the texts of URL and file name, and behind
    // them the proof of a signed update. Version 3 has room for all statuses, those before it for fewer. Version 1 had no request;
    // before it there was no version, and no length of the file name. What version 2 can hold is written as that: after an update on
    // trial the firmware before it reads the order.
    private const byte Version = 0x83;
    private const byte WithFewer = 0x82;
    private const byte WithoutRequest = 0x81;
    private const int Fewer = 6;
    private const int HeadBytes = 42;

    private readonly IRecordStore _records;
    private readonly string _name;
    private readonly byte[] _waiting = new byte[MaxWaiting];

    /// <summary>Recalls the order.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="name">Name of its record.</param>
    public TransferOrder(IRecordStore records, string name)
    {
        _records = records;
        _name = name;
        byte[] data = records.Read(name);
        if (data is not null && !TryRead(data))
        {
            records.Refuse(name);
        }
    }

    /// <summary>Where the work stands, in the words of whoever does it; 0 when there is none.</summary>
    public int Phase { get; set; }

    /// <summary>Status of the work that was told last, or is to be told.</summary>
    public int Status { get; set; }

    /// <summary>Restarts of the station in the middle of a transfer.</summary>
    public int Restarts { get; set; }

    /// <summary>Tries left after the one that runs.</summary>
    public int Retries { get; set; }

    /// <summary>Pause between two tries in s.</summary>
    public int RetrySeconds { get; set; }

    /// <summary>Begin of a time span, UTC ms since 1970, or <see cref="NoTime"/>.</summary>
    public long From { get; set; } = NoTime;

    /// <summary>End of a time span, UTC ms since 1970, or <see cref="NoTime"/>.</summary>
    public long To { get; set; } = NoTime;

    /// <summary>Address of the file, or of its directory.</summary>
    public string Url { get; set; } = "";

    /// <summary>Name of the file where the station gives it, else empty.</summary>
    public string FileName { get; set; } = "";

    /// <summary>True when the order has a number, as those of the security whitepaper have.</summary>
    public bool HasRequest { get; private set; }

    /// <summary>Number of the order; of no meaning without one.</summary>
    public int RequestId { get; private set; }

    /// <summary>What a signed update is checked against, in the form of who checks it; null for an update without a signature.</summary>
    public byte[] Proof { get; set; }

    /// <summary>Statuses that wait for their report.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>The one that waits longest.</summary>
    public int FirstWaiting => _waiting[0];

    /// <summary>Adds a status to be reported; <see cref="Save"/> keeps it.</summary>
    public void Report(int status)
    {
        Status = status;
        if (WaitingCount == MaxWaiting)
        {
            RemoveFirst();
        }

        _waiting[WaitingCount] = (byte)status;
        WaitingCount++;
    }

    /// <summary>Forgets the status that waits longest: it is told.</summary>
    public void RemoveFirst()
    {
        WaitingCount--;
        Array.Copy(_waiting, 1, _waiting, 0, WaitingCount);
    }

    /// <summary>Gives the order its number.</summary>
    /// <param name="requestId">requestId of the message.</param>
    public void Name(int requestId)
    {
        HasRequest = true;
        RequestId = requestId;
    }

    /// <summary>Takes its number from the order.</summary>
    public void Unname() => HasRequest = false;

    /// <summary>Number of times that the statuses were forgotten since the start.</summary>
    public int Generation { get; private set; }

    /// <summary>Forgets all statuses that wait.</summary>
    public void ForgetReports()
    {
        WaitingCount = 0;
        Generation++;
    }

    /// <summary>Forgets the order, what it had still to report, and its record.</summary>
    public void Forget()
    {
        ForgetReports();
        Phase = 0;
        Url = "";
        Proof = null;
        Save();
    }

    /// <summary>Keeps it over restarts. When that fails the work goes on, and a restart would not know of its last step.</summary>
    /// <returns>False when it could not be stored.</returns>
    public bool Save()
    {
        if (Phase == 0 && WaitingCount == 0)
        {
            _records.Delete(_name);
            return true;
        }

        byte[] url = Encoding.UTF8.GetBytes(Url);
        byte[] file = Encoding.UTF8.GetBytes(FileName);
        int places = WaitingCount > Fewer ? MaxWaiting : Fewer;
        int head = HeadBytes + places;
        int texts = head + url.Length + file.Length;
        byte[] data = new byte[texts + (Proof is null ? 0 : Proof.Length)];
        data[0] = places == Fewer ? WithFewer : Version;
        data[1] = (byte)Phase;
        data[2] = (byte)Status;
        data[3] = (byte)Restarts;
        data[4] = (byte)WaitingCount;
        int at = BigEndian.PutInt(data, 5, Retries);
        at = BigEndian.PutInt(data, at, RetrySeconds);
        at = BigEndian.PutLong(data, at, From);
        at = BigEndian.PutLong(data, at, To);
        Array.Copy(_waiting, 0, data, at, places);
        at = BigEndian.PutInt(data, at + places, url.Length);
        at = BigEndian.PutInt(data, at, file.Length);
        data[at] = (byte)(HasRequest ? 1 : 0);
        BigEndian.PutInt(data, at + 1, RequestId);
        Array.Copy(url, 0, data, head, url.Length);
        Array.Copy(file, 0, data, head + url.Length, file.Length);
        if (Proof is not null)
        {
            Array.Copy(Proof, 0, data, texts, Proof.Length);
        }

        return _records.Write(_name, data, data.Length);
    }

    private bool TryRead(byte[] data)
    {
        if (data.Length > 0 && data[0] > Version)
        {
            // Of a later version; without one the record begins with a phase, which is far below.
            return false;
        }

        bool isPresent = data.Length > 0 && data[0] >= WithFewer;
        int places = data.Length > 0 && data[0] == Version ? MaxWaiting : Fewer;
        bool isNew = isPresent || (data.Length > 0 && data[0] == WithoutRequest);
        RecordReader reader = new RecordReader(data, isNew ? 1 : 0);
        int phase = reader.Byte();
        int status = reader.Byte();
        int restarts = reader.Byte();
        int waiting = reader.Byte();
        int retries = reader.Int();
        int retrySeconds = reader.Int();
        long from = reader.Long();
        long to = reader.Long();
        byte[] statuses = new byte[MaxWaiting];
        for (int i = 0; i < places; i++)
        {
            statuses[i] = (byte)reader.Byte();
        }

        int urlBytes = reader.Int();
        int fileBytes = isNew ? reader.Int() : reader.Rest - urlBytes;
        bool hasRequest = isPresent && reader.Byte() != 0;
        int requestId = isPresent ? reader.Int() : 0;
        string url = reader.LongText(urlBytes);
        string fileName = reader.LongText(fileBytes);
        byte[] proof = isPresent && reader.Rest > 0 ? reader.Bytes(reader.Rest) : null;
        if (!reader.IsComplete || waiting > places)
        {
            return false;
        }

        Phase = phase;
        Status = status;
        Restarts = restarts;
        WaitingCount = waiting;
        Retries = retries;
        RetrySeconds = retrySeconds;
        From = from;
        To = to;
        Array.Copy(statuses, _waiting, MaxWaiting);
        Url = url;
        FileName = fileName;
        HasRequest = hasRequest;
        RequestId = requestId;
        Proof = proof;
        return true;
    }
}
