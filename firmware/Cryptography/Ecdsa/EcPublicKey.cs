namespace Borne.Cryptography.Ecdsa;

/// <summary>Public keys of P-256 and P-384 as points.</summary>
public static class EcPublicKey
{
    /// <summary>Bytes of a key of P-256.</summary>
    public const int P256Bytes = CurveP256.PointBytes;

    /// <summary>Bytes of a key of P-384.</summary>
    public const int P384Bytes = CurveP384.PointBytes;

    /// <summary>Whether bytes are a point in the form that is not compressed, of the curve whose points have so many.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many bytes.</param>
    public static bool IsPoint(byte[] data, int offset, int count) => Curve.Of(count)?.Read(data, offset, count) is not null;
}
