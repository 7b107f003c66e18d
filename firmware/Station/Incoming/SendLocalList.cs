using Borne.Charging.IdTags;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>
/// SendLocalList.req (OCPP 1.6 sections 3.5.2 and 5.15, B-LL-01 to B-LL-07). The entries go straight into the batch that
/// is stored; a message of any length needs no more memory than that.
/// </summary>
internal sealed class SendLocalList : IncomingCall
{
    private const int Full = 1;

    private readonly KnownTags _tags;

    /// <summary>Creates it.</summary>
    public SendLocalList(KnownTags tags)
    {
        _tags = tags;
    }

    /// <inheritdoc/>
    public override string Action => "SendLocalList";

    /// <inheritdoc/>
    public override string Profile => "LocalAuthListManagement";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int version = 0;
        int type = 0;
        bool isComplete = true;
        bool isEmpty = true;
        ListUpdate update = _tags.IsListEnabled ? _tags.BeginUpdate() : null;
        while (payload.Next())
        {
            if (payload.Is("listVersion", 0))
            {
                version = payload.Int(0, int.MaxValue);
            }
            else if (payload.IsOptional("localAuthorizationList", 1))
            {
                isComplete = ReadList(payload, update, out isEmpty);
            }
            else if (payload.Is("updateType", 2))
            {
                type = payload.Word(Words.UpdateTypes);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("listVersion", 0);
        payload.Require("updateType", 2);
        bool isFull = type == Full;
        if (version == 0 && !(isFull && isEmpty))
        {
            // 0 says in GetLocalListVersion.conf that the list is empty: with it a list can only be emptied (B-LL-07).
            payload.Fail(RpcErrorCode.PropertyConstraintViolation, "listVersion is 0");
        }

        if (payload.Error is not null)
        {
            return null;
        }

        UpdateStatus status = update is null ? UpdateStatus.NotSupported
            : payload.IsRefused || (isFull && !isComplete) ? UpdateStatus.Failed : _tags.Update(update, isFull, version);
        return new StatusAnswer(Words.At(Words.UpdateStatuses, (int)status));
    }

    /// <summary>Reads localAuthorizationList.</summary>
    /// <param name="payload">The payload, before the list.</param>
    /// <param name="update">Where its entries go; null for nowhere.</param>
    /// <param name="isEmpty">True when it has none.</param>
    /// <returns>False when an entry has no idTagInfo, which only a Differential list may have.</returns>
    private static bool ReadList(PayloadReader payload, ListUpdate update, out bool isEmpty)
    {
        bool isComplete = true;
        isEmpty = true;
        if (payload.EnterArray())
        {
            while (payload.NextElement())
            {
                isEmpty = false;
                isComplete &= ReadEntry(payload, update);
            }
        }

        return isComplete;
    }

    private static bool ReadEntry(PayloadReader payload, ListUpdate update)
    {
        int outer = payload.EnterObject();
        if (outer < 0)
        {
            return true;
        }

        string idTag = "";
        IdTagInfo info = null;
        while (payload.Next())
        {
            if (payload.Is("idTag", 0))
            {
                idTag = payload.IdToken();
            }
            else if (payload.Is("idTagInfo", 1))
            {
                info = new IdTagInfo();
                info.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("idTag", 0);
        payload.LeaveObject(outer);
        if (info is null)
        {
            update?.Remove(idTag);
            return false;
        }

        update?.Put(idTag, info);
        return true;
    }
}
