using Borne.Base.Bytes;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Charging.IdTags;

/// <summary>IdTagInfo of OCPP 1.6 section 7.27: what the central system says, or once said, of an idTag.</summary>
public sealed class IdTagInfo
{
    private const int MaxStatusLength = 20;

    /// <summary>Whether it may charge. For an entry of list or cache: at the moment of the look-up.</summary>
    public AuthorizationStatus Status;

    /// <summary>End of validity, UTC milliseconds since 1970; 0 for none.</summary>
    public long ExpiryDate;

    /// <summary>Group of the idTag, or null. Never empty: two idTags without a group would pass for one.</summary>
    public string ParentIdTag;

    /// <summary>True for an idTag that may charge (B-AU-08).</summary>
    public bool IsAccepted => Status == AuthorizationStatus.Accepted;

    /// <summary>
    /// Reads the object that is the current field's value. A group that cannot be used is left out, and in an answer a status
    /// that is no word of OCPP counts as Invalid: the rest of the message counts. Of a contract it may have the names of OCPP 2.0.1.
    /// </summary>
    /// <param name="payload">The message.</param>
    /// <returns>True when it says something of the idTag; false only in an answer, and on a breach.</returns>
    public bool Read(PayloadReader payload)
    {
        int outer = -1;
        if (payload.IsAnswer ? !payload.TryEnterObject(out outer) : (outer = payload.EnterObject()) < 0)
        {
            return false;
        }

        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                Status = ReadStatus(payload);
            }
            else if (payload.Is("expiryDate", 1) || payload.Is("cacheExpiryDateTime", 3))
            {
                // The year 1 stands for "none" in some central systems.
                long date = payload.Expiry();
                ExpiryDate = date > 0 ? date : 0;
            }
            else if (payload.Is("parentIdTag", 2))
            {
                string parent = payload.TryText(OcppLimits.IdTokenLength);
                ParentIdTag = parent is not null && parent.Length > 0 ? parent : null;
            }
            else if (payload.Is("groupIdToken", 4))
            {
                ReadGroup(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        bool isGiven = payload.Has(0);
        if (!payload.IsAnswer)
        {
            payload.Require("status", 0);
        }

        payload.LeaveObject(outer);
        return isGiven;
    }

    /// <summary>Lets an accepted idTag expire whose time is over (B-AU-10, B-LL-08).</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    /// <returns>True when it has just expired.</returns>
    public bool Expire(long utcMs)
    {
        bool isOver = IsAccepted && ExpiryDate != 0 && utcMs >= ExpiryDate;
        Status = isOver ? AuthorizationStatus.Expired : Status;
        return isOver;
    }

    private void ReadGroup(PayloadReader payload)
    {
        if (!payload.TryEnterObject(out int outer))
        {
            return;
        }

        while (payload.Next())
        {
            if (payload.Is("idToken", 0))
            {
                string parent = payload.TryText(OcppLimits.IdTokenLength);
                ParentIdTag = parent is not null && parent.Length > 0 ? parent : null;
            }
            else
            {
                payload.Skip();
            }
        }

        payload.LeaveObject(outer);
    }

    private static AuthorizationStatus ReadStatus(PayloadReader payload)
    {
        if (!payload.IsAnswer)
        {
            return (AuthorizationStatus)payload.Word(Words.AuthorizationStatuses);
        }

        string word = payload.TryText(MaxStatusLength);
        for (int i = 0; i <= (int)AuthorizationStatus.ConcurrentTx; i++)
        {
            if (Ascii.EqualsIgnoreCase(Words.At(Words.AuthorizationStatuses, i), word))
            {
                return (AuthorizationStatus)i;
            }
        }

        return AuthorizationStatus.Invalid;
    }
}
