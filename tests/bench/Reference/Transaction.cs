namespace Borne.Bench;

/// <summary>A running transaction.</summary>
/// <param name="Id">transactionId.</param>
/// <param name="Start">Moment of StartTransaction in seconds since 1970, UTC.</param>
public sealed record Transaction(int Id, long Start);
