namespace Borne.Cryptography.Ecdsa;

/// <summary>Public keys of P-256 as points.</summary>
public static class EcPublicKey
{
    /// <summary>Whether bytes are a point of the curve in the form that is not compressed.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many bytes.</param>
    public static bool IsPoint(byte[] data, int offset, int count) => new CurveP256().Read(data, offset, count) is not null;
}
