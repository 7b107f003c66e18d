using System;

namespace Borne.Charging.Transactions.Queue;

/// <summary>A StopTransaction.req in memory.</summary>
internal sealed class HeldStop
{
    /// <summary>Keeps a copy of a record.</summary>
    /// <param name="number">Its number until the restart.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    public HeldStop(long number, byte[] data, int count)
    {
        Number = number;
        Record = new byte[count];
        Array.Copy(data, Record, count);
    }

    /// <summary>Its number until the restart.</summary>
    public long Number { get; }

    /// <summary>Its contents.</summary>
    public byte[] Record { get; }

    /// <summary>Number under which it is stored as well; 0 while it is not.</summary>
    public long Copy { get; set; }
}
