namespace Borne.Hal.Station;

/// <summary>Keeps an external watchdog quiet while a program starts, for a bounded time.</summary>
public interface IStartFeeder
{
    /// <summary>Learns that the start goes on: its time begins anew.</summary>
    void Renew();
}
