using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>An answer on its way out: a body or an error. Kept and used again.</summary>
internal sealed class PendingAnswer : IMessageBody
{
    /// <summary>Id of the CALL that is answered.</summary>
    public string Id;

    /// <summary>Payload, or null for an error.</summary>
    public IMessageBody Body;

    /// <summary>Code of the CALLERROR, or null for a CALLRESULT.</summary>
    public string ErrorCode;

    /// <summary>errorDescription of the CALLERROR.</summary>
    public string ErrorText;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (ErrorCode is null)
        {
            return Body.Write(json, piece);
        }

        json.Plain(ErrorCode);
        json.Text(ErrorText ?? "");
        json.BeginObject();
        json.EndObject();
        return true;
    }

    /// <summary>Lets go of everything, so that it can be collected.</summary>
    public void Clear()
    {
        Id = null;
        Body = null;
        ErrorCode = null;
        ErrorText = null;
    }
}
