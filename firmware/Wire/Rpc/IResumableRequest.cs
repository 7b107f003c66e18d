namespace Borne.Wire.Rpc;

/// <summary>
/// A CALL that keeps its message id when it is sent again, so that a central system can see that it has it already
/// (OCPP-J errata 2025-04: a message sent again may keep its id).
/// </summary>
public interface IResumableRequest : IRequest
{
    /// <summary>Id of the first transmission; null to get a new one, which is noted here.</summary>
    string MessageId { get; set; }
}
