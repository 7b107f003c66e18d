namespace Borne.Hal.Devices.Names;

/// <summary>A host that was asked for, and what is known of it.</summary>
internal sealed class KnownHost
{
    /// <summary>Creates it with nothing known.</summary>
    /// <param name="host">Its name.</param>
    public KnownHost(string host)
    {
        Host = host;
    }

    /// <summary>Its name.</summary>
    public string Host { get; }

    /// <summary>True until its look-up has ended.</summary>
    public bool IsWanted { get; set; }

    /// <summary>True when the last look-up found that there is no such host.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Its addresses, four bytes each.</summary>
    public byte[] Addresses { get; } = new byte[DnsAnswer.MaxAddresses * DnsAnswer.AddressBytes];

    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>Moment up to which they hold, monotonic milliseconds.</summary>
    public long Until { get; set; }
}
