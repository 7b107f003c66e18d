namespace Borne.Hal.Station;

/// <summary>
/// Source of random bytes that are good enough for keys: a true one, which nobody can work out. A board without such a source, or
/// one whose source needs a radio that is off, makes no keys.
/// </summary>
public interface IKeyEntropy
{
    /// <summary>Fills a part of a buffer.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>False when there is no true source now; the buffer must not be used then.</returns>
    bool TryFill(byte[] buffer, int offset, int count);
}
