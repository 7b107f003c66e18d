using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Tests.Bench.Wire;

/// <summary>A CALL that notes what became of it.</summary>
public sealed class RecordingRequest : IRequest
{
    public int Results;
    public int Failures;
    public CallFailure LastFailure;
    public int Status = -1;

    public string Action => "Authorize";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    public bool IsDue(long now) => true;

    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("idTag", "T");
        json.EndObject();
        return true;
    }

    public void OnResult(PayloadReader payload, long now)
    {
        Results++;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                Status = payload.Word("No,Yes");
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
    }

    public void OnFailure(CallFailure failure, long now)
    {
        Failures++;
        LastFailure = failure;
    }
}
