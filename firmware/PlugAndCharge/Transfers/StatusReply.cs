using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>An answer that has a status, whose first word means yes, and perhaps a long text.</summary>
internal sealed class StatusReply
{
    private readonly string _statuses;
    private readonly string _name;

    /// <summary>Creates it.</summary>
    /// <param name="statuses">The words of status, that for yes first.</param>
    /// <param name="name">Name of the text; null when there is none.</param>
    public StatusReply(string statuses, string name = null)
    {
        _statuses = statuses;
        _name = name;
    }

    /// <summary>True when the answer that was read last is yes.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>The text of the answer that was read last, or null.</summary>
    public JsonText Text { get; private set; }

    /// <summary>Reads an answer.</summary>
    /// <param name="payload">What is in it.</param>
    public void Read(PayloadReader payload)
    {
        int status = 0;
        Text = null;
        while (payload.Next())
        {
            if (payload.Is("status", 0))
            {
                status = payload.Word(_statuses);
            }
            else if (_name is not null && payload.Is(_name, 1))
            {
                Text = payload.TryLongText();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("status", 0);
        IsAccepted = status == 0;
    }
}
