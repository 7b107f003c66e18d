namespace Borne.Station.Outgoing;

/// <summary>A CALL of a feature profile that goes before those of every station, all but Authorize: somebody stands and waits (B-QU-03).</summary>
public interface IUrgentRequest : ITriggeredRequest
{
}
