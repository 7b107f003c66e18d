using Borne.Cryptography.Hashes;
using Borne.Cryptography.Signatures;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>The controller's hashes and checks in one go.</summary>
internal static class Digests
{
    public static byte[] Of(HashAlgorithm algorithm, byte[] data)
    {
        Hash hash = Hash.Create(algorithm);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(data, 0, data.Length);
        hash.Finish(digest, 0);
        return digest;
    }

    public static bool IsValid(SignatureCheck check)
    {
        while (!check.Step())
        {
        }

        return check.IsValid;
    }
}
