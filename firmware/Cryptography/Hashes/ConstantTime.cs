namespace Borne.Cryptography.Hashes;

/// <summary>Comparisons whose time does not tell where two secrets differ.</summary>
public static class ConstantTime
{
    /// <summary>Compares bytes.</summary>
    /// <param name="first">Some bytes.</param>
    /// <param name="second">Others; a different length is no secret.</param>
    public static bool AreEqual(byte[] first, byte[] second)
    {
        int difference = first.Length ^ second.Length;
        for (int i = 0; i < first.Length && i < second.Length; i++)
        {
            difference |= first[i] ^ second[i];
        }

        return difference == 0;
    }
}
