using System;
using Borne.Wire.Rpc;

namespace Borne.Tests.Bench.Wire;

/// <summary>Notes the CALLs that reach a handler, and answers them at once.</summary>
public sealed class RecordingHandler : ICallHandler
{
    public IMessageBody Body;
    public bool Throws;
    public int Calls;
    public string LastId;
    public string LastAction;
    public int LastFields;

    public bool IsAnswering { get; set; } = true;

    public IMessageBody Handle(string id, string action, PayloadReader payload, long now)
    {
        Calls++;
        LastId = id;
        LastAction = action;
        if (Throws)
        {
            throw new InvalidOperationException();
        }

        LastFields = 0;
        while (payload.Next())
        {
            LastFields++;
            payload.Skip();
        }

        return Body ?? new StatusAnswer("Accepted");
    }
}
