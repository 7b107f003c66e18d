using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>A CALL that TriggerMessage can ask for by its name alone.</summary>
public interface ITriggeredRequest : IRequest
{
    /// <summary>Sends one at once, after the answer to TriggerMessage.</summary>
    void Trigger();
}
