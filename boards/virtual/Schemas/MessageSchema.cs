namespace Borne.Virtual.Schemas;

/// <summary>A message and its answer.</summary>
/// <param name="Action">Its OCPP action, or its messageId inside DataTransfer.</param>
/// <param name="IsOfStation">True when stations send it.</param>
/// <param name="IsOfCentralSystem">True when central systems send it.</param>
/// <param name="Request">Fields of the CALL.</param>
/// <param name="Answer">Fields of the CALLRESULT.</param>
public sealed record MessageSchema(
    string Action, bool IsOfStation, bool IsOfCentralSystem, FieldSchema[] Request, FieldSchema[] Answer);
