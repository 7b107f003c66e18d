using Borne.Ocpp;

namespace Borne.Charging;

/// <summary>IdTagInfo of OCPP 1.6 section 7.27, read from an answer.</summary>
public sealed class IdTagInfo
{
    /// <summary>What the central system says of the idTag.</summary>
    public AuthorizationStatus Status;

    /// <summary>End of validity, UTC milliseconds since 1970; 0 for none.</summary>
    public long ExpiryDate;

    /// <summary>Group of the idTag, or null.</summary>
    public string ParentIdTag;

    /// <summary>Reads the object that is the current field's value.</summary>
    /// <param name="payload">The answer.</param>
    public void Read(PayloadReader payload)
    {
        int outer = payload.EnterObject();
        if (outer < 0)
        {
            return;
        }

        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                Status = (AuthorizationStatus)payload.Word(Words.AuthorizationStatuses);
            }
            else if (payload.Is("expiryDate", 1))
            {
                ExpiryDate = payload.Date();
            }
            else if (payload.Is("parentIdTag", 2))
            {
                ParentIdTag = payload.Text(OcppLimits.IdTokenLength);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        payload.LeaveObject(outer);
    }
}
