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
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Update(_tags);

    /// <summary>The list is read, then stored.</summary>
    private sealed class Update : SlicedAnswer
    {
        private readonly KnownTags _tags;
        private readonly ListUpdate _update;
        private ListChange _change;
        private bool _isInList;
        private bool _isComplete = true;
        private bool _isEmpty = true;
        private int _version;
        private int _type;

        public Update(KnownTags tags)
        {
            _tags = tags;
            _update = tags.IsListEnabled ? tags.BeginUpdate() : null;
        }

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            if (_change is not null)
            {
                return Store();
            }

            while (_isInList || payload.Next())
            {
                if (_isInList)
                {
                    if (payload.IsSliceOver)
                    {
                        return false;
                    }

                    ReadEntry(payload);
                }
                else if (payload.Is("listVersion", 0))
                {
                    _version = payload.Int(0, int.MaxValue);
                }
                else if (payload.IsOptional("localAuthorizationList", 1))
                {
                    _isInList = payload.EnterArray();
                }
                else if (payload.Is("updateType", 2))
                {
                    _type = payload.Word(Words.UpdateTypes);
                }
                else
                {
                    payload.Skip();
                }
            }

            return Decide(payload);
        }

        private bool Decide(PayloadReader payload)
        {
            payload.Require("listVersion", 0);
            payload.Require("updateType", 2);
            bool isFull = _type == Full;
            if (_version == 0 && !(isFull && _isEmpty))
            {
                // 0 says in GetLocalListVersion.conf that the list is empty: with it a list can only be emptied (B-LL-07).
                payload.Fail(RpcErrorCode.PropertyConstraintViolation, "listVersion is 0");
            }

            if (payload.Error is not null)
            {
                return true;
            }

            if (_update is null || payload.IsRefused || (isFull && !_isComplete))
            {
                Answer(_update is null ? UpdateStatus.NotSupported : UpdateStatus.Failed);
                return true;
            }

            _change = _tags.BeginChange(_update, isFull, _version);
            return false;
        }

        private bool Store()
        {
            if (!_change.Step())
            {
                return false;
            }

            Answer(_change.Status);
            return true;
        }

        private void Answer(UpdateStatus status) => Body = new StatusAnswer(Words.At(Words.UpdateStatuses, (int)status));

        private void ReadEntry(PayloadReader payload)
        {
            if (!payload.NextElement())
            {
                _isInList = false;
                return;
            }

            // Only a Differential list may have an entry without idTagInfo.
            _isEmpty = false;
            _isComplete &= ReadEntry(payload, _update);
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
}
