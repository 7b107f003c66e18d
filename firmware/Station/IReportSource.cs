namespace Borne.Station;

/// <summary>A text that is made while it is read.</summary>
public interface IReportSource
{
    /// <summary>Copies the next bytes, UTF-8.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>How many were copied; fewer than wanted at the end.</returns>
    int Give(byte[] buffer, int offset, int count);
}
