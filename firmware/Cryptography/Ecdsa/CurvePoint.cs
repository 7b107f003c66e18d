using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>A point of a curve in homogeneous coordinates (x = X/Z, y = Y/Z) of the Montgomery form; as made, the point at infinity.</summary>
internal sealed class CurvePoint
{
    public CurvePoint(Modulus field)
    {
        X = new uint[field.Length];
        Y = field.PowerOfTwo(0);
        Z = new uint[field.Length];
    }

    public uint[] X { get; private set; }

    public uint[] Y { get; private set; }

    public uint[] Z { get; private set; }

    /// <summary>Gives a point other coordinates by trading arrays, which costs less than copying them.</summary>
    public void Trade(ref uint[] x, ref uint[] y, ref uint[] z)
    {
        uint[] oldX = X;
        uint[] oldY = Y;
        uint[] oldZ = Z;
        X = x;
        Y = y;
        Z = z;
        x = oldX;
        y = oldY;
        z = oldZ;
    }

    /// <summary>Takes the coordinates of another point where a mask has ones, in a time that does not tell where.</summary>
    public void Select(CurvePoint other, uint mask)
    {
        for (int i = 0; i < X.Length; i++)
        {
            X[i] ^= (X[i] ^ other.X[i]) & mask;
            Y[i] ^= (Y[i] ^ other.Y[i]) & mask;
            Z[i] ^= (Z[i] ^ other.Z[i]) & mask;
        }
    }
}
