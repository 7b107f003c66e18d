using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>An answer on its way out: a status word, a body or an error. Kept and used again.</summary>
internal sealed class PendingAnswer : IMessageBody
{
    /// <summary>Id of the CALL that is answered.</summary>
    public string Id;

    /// <summary>Payload, or null for a status word or an error.</summary>
    public IMessageBody Body;

    /// <summary>Value of the answer's only field "status", or null for an empty answer.</summary>
    public string Status;

    /// <summary>Code of the CALLERROR, or null for a CALLRESULT.</summary>
    public string ErrorCode;

    /// <summary>errorDescription of the CALLERROR.</summary>
    public string ErrorText;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (ErrorCode is not null)
        {
            json.Plain(ErrorCode);
            json.Text(ErrorText ?? "");
            json.BeginObject();
            json.EndObject();
            return true;
        }

        if (Body is not null)
        {
            return Body.Write(json, piece);
        }

        json.BeginObject();
        if (Status is not null)
        {
            json.Member("status", Status);
        }

        json.EndObject();
        return true;
    }

    /// <summary>Lets go of everything, so that it can be collected.</summary>
    public void Clear()
    {
        Id = null;
        Body = null;
        Status = null;
        ErrorCode = null;
        ErrorText = null;
    }
}
