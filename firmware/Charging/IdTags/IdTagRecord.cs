using System;
using System.Text;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>
/// Bytes of an entry of list or cache: status, then the expiry (8) if there is one or a group follows, then the group.
/// What is missing at the end costs nothing, so a plain idTag takes one byte on flash.
/// </summary>
internal static class IdTagRecord
{
    /// <summary>Most bytes of a record.</summary>
    public const int MaxBytes = ParentAt + MaxParentBytes;

    private const int ExpiryAt = 1;
    private const int ParentAt = 9;
    private const int MaxParentBytes = 20;
    private const int BitsPerByte = 8;

    /// <summary>Writes a record.</summary>
    /// <param name="info">The contents.</param>
    /// <param name="record">Where they go, at least <see cref="MaxBytes"/> long.</param>
    /// <returns>Its length; -1 when the group takes more than 20 bytes.</returns>
    public static int Encode(IdTagInfo info, byte[] record)
    {
        record[0] = (byte)info.Status;
        if (info.ExpiryDate == 0 && info.ParentIdTag is null)
        {
            return ExpiryAt;
        }

        long rest = info.ExpiryDate;
        for (int at = ParentAt - 1; at >= ExpiryAt; at--)
        {
            record[at] = (byte)rest;
            rest >>= BitsPerByte;
        }

        if (info.ParentIdTag is null)
        {
            return ParentAt;
        }

        byte[] parent = Encoding.UTF8.GetBytes(info.ParentIdTag);
        if (parent.Length > MaxParentBytes)
        {
            return -1;
        }

        Array.Copy(parent, 0, record, ParentAt, parent.Length);
        return ParentAt + parent.Length;
    }

    /// <summary>Reads a record.</summary>
    /// <param name="record">Its bytes.</param>
    /// <param name="count">How many of them count, at least 1.</param>
    public static IdTagInfo Decode(byte[] record, int count)
    {
        bool isKnown = record[0] <= (int)AuthorizationStatus.ConcurrentTx;
        IdTagInfo info = new IdTagInfo { Status = isKnown ? (AuthorizationStatus)(int)record[0] : AuthorizationStatus.Invalid };
        for (int at = ExpiryAt; count >= ParentAt && at < ParentAt; at++)
        {
            info.ExpiryDate = (info.ExpiryDate << BitsPerByte) | record[at];
        }

        info.ParentIdTag = count > ParentAt ? Encoding.UTF8.GetString(record, ParentAt, count - ParentAt) : null;
        return info;
    }
}
