namespace Borne.Charging.Limits;

/// <summary>What <see cref="PowerSharing"/> knows of one connector. Currents in 0.1 A.</summary>
internal sealed class ConnectorShare
{
    /// <summary>What it could take alone.</summary>
    public int Cap { get; set; }

    /// <summary>What it asks for now; 0 for nothing.</summary>
    public int Wish { get; set; }

    /// <summary>What it is to get, when the others have come down; -1 while that is not worked out.</summary>
    public int Target { get; set; }

    /// <summary>What it may take.</summary>
    public int Granted { get; set; }

    /// <summary>What its vehicle may still take, until it has followed.</summary>
    public int Highest { get; set; }

    /// <summary>Until when that counts, monotonic milliseconds.</summary>
    public long HighestUntil { get; set; }

    /// <summary>Its place among those that came; 0 while it is not active.</summary>
    public int Arrival { get; set; }

    /// <summary>Whether its vehicle asks for energy.</summary>
    public bool IsAwake { get; set; }
}
