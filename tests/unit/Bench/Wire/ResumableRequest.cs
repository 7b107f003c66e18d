using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Tests.Bench.Wire;

/// <summary>A CALL that keeps its id when it is sent again.</summary>
public sealed class ResumableRequest : IResumableRequest
{
    public int Failures;

    public string Action => "StopTransaction";

    public string MessageId { get; set; }

    public bool IsTriggered => false;

    public bool IsDue(long now) => true;

    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.EndObject();
        return true;
    }

    public void OnResult(PayloadReader payload, long now)
    {
    }

    public void OnFailure(CallFailure failure, long now) => Failures++;
}
