using System.Numerics;
using System.Security.Cryptography;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;
using HashAlgorithm = Borne.Cryptography.Hashes.HashAlgorithm;

namespace Borne.Fuzz.Targets;

/// <summary>
/// Signatures with RSA and P-256 that were damaged, and with RSA also what was signed: valid here and for the platform, or for neither.
/// The keys are the same in each run.
/// </summary>
internal sealed class SignatureTarget : IFuzzTarget
{
    private const int RsaBytes = 256;
    private const int PrimeBytes = 128;
    private const int PublicExponent = 65537;
    private const int Witnesses = 20;
    private const int MaxSteps = 10_000;

    private static readonly byte[] DigestName =
        [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    private readonly Lazy<(BigInteger Modulus, BigInteger Secret, RSA Theirs, byte[] Ours)> _rsa = new(MakeRsa);
    private readonly Lazy<(EcPrivateKey Ours, ECDsa Theirs)> _ec = new(MakeEc);

    public string Name => "signature";

    public int FixedCases => 300;

    public void Run(FuzzCase input)
    {
        byte[] digest = new byte[32];
        input.Random.NextBytes(digest);
        switch (input.Random.Next(3))
        {
            case 0:
                RunEcdsa(input, digest);
                break;
            case 1:
                RunRsa(input, digest, RSASignaturePadding.Pkcs1, [0, 1, .. Enumerable.Repeat((byte)0xff, 202), 0, .. DigestName, .. digest]);
                break;
            default:
                RunRsa(input, digest, RSASignaturePadding.Pss, PssBlock(input.Random, digest));
                break;
        }
    }

    private void RunEcdsa(FuzzCase input, byte[] digest)
    {
        (EcPrivateKey ours, ECDsa theirs) = _ec.Value;
        EcdsaSigning signing = new(ours, HashAlgorithm.Sha256, digest);
        while (!signing.Step())
        {
        }

        byte[] signature = input.Fed("signature", Damaged(input.Random, signing.Signature.ToDer()));
        EcdsaSignature? read = EcdsaSignature.Read(signature, 0, signature.Length);
        bool isValid = IsValid(new EcdsaCheck(ours.PublicKey, 0, ours.PublicKey.Length, read, digest));
        bool isTheirs = theirs.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        FuzzCase.Demand(isValid == isTheirs, $"valid here {isValid}, there {isTheirs}");
        input.Reach(isValid ? "P-256" : read is null ? "no DER" : "P-256 refused");
    }

    private void RunRsa(FuzzCase input, byte[] digest, RSASignaturePadding padding, byte[] block)
    {
        (BigInteger modulus, BigInteger secret, RSA theirs, byte[] ours) = _rsa.Value;
        byte[] changed = input.Random.Next(2) == 0 ? block : Fitted(Damaged(input.Random, block));
        byte[] signature = Bytes(BigInteger.ModPow(Number(changed) % modulus, secret, modulus), RsaBytes);
        signature = input.Fed("signature", changed == block ? Damaged(input.Random, signature) : signature);
        RsaPublicKey key = RsaPublicKey.Read(ours, 0, ours.Length);
        bool isPss = padding == RSASignaturePadding.Pss;
        bool isValid = IsValid(isPss
            ? new RsaPssCheck(key, signature, 0, signature.Length, HashAlgorithm.Sha256, digest, digest.Length)
            : new RsaPkcs1Check(key, signature, 0, signature.Length, HashAlgorithm.Sha256, digest));
        bool isTheirs = theirs.VerifyHash(digest, signature, HashAlgorithmName.SHA256, padding);
        FuzzCase.Demand(isValid == isTheirs, $"valid here {isValid}, there {isTheirs}");
        if (isPss && isValid)
        {
            bool isAny = IsValid(new RsaPssCheck(key, signature, 0, signature.Length, HashAlgorithm.Sha256, digest, RsaPssCheck.AnySalt));
            FuzzCase.Demand(isAny, "not valid with any salt");
        }

        input.Reach((isPss ? "PSS" : "PKCS#1") + (isValid ? "" : " refused"));
    }

    // Mostly a little, so that it lies deep; sometimes nothing.
    private static byte[] Damaged(Random random, byte[] whole)
    {
        int kind = random.Next(8);
        if (kind < 2)
        {
            return kind == 0 ? whole : Damage.Bytes(random, whole, 2);
        }

        byte[] changed = [.. whole];
        changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static byte[] Fitted(byte[] block) => Bytes(Number(block) % (BigInteger.One << (8 * RsaBytes)), RsaBytes);

    // EMSA-PSS (RFC 8017 section 9.1.1) with a salt of 32 bytes.
    private static byte[] PssBlock(Random random, byte[] digest)
    {
        byte[] salt = new byte[32];
        random.NextBytes(salt);
        byte[] hash = SHA256.HashData([.. new byte[8], .. digest, .. salt]);
        byte[] data = [.. new byte[RsaBytes - 66], 1, .. salt];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] ^= SHA256.HashData([.. hash, 0, 0, 0, (byte)(i / 32)])[i % 32];
        }

        data[0] &= 0x7f;
        return [.. data, .. hash, 0xbc];
    }

    private static bool IsValid(SignatureCheck check)
    {
        int steps = 0;
        while (!check.Step())
        {
            FuzzCase.Demand(steps++ < MaxSteps, "no end");
        }

        return check.IsValid;
    }

    private static (EcPrivateKey Ours, ECDsa Theirs) MakeEc()
    {
        KeyDerivation derivation = new([.. Enumerable.Repeat((byte)0x5a, 32)]);
        while (!derivation.Step())
        {
        }

        byte[] point = derivation.Key.PublicKey;
        ECParameters parameters = new() { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } };
        return (derivation.Key, ECDsa.Create(parameters));
    }

    private static (BigInteger Modulus, BigInteger Secret, RSA Theirs, byte[] Ours) MakeRsa()
    {
        Random random = new(1);
        BigInteger p = Prime(random);
        BigInteger q = Prime(random);
        BigInteger modulus = p * q;
        BigInteger secret = Inverse(PublicExponent, (p - 1) * (q - 1));
        RSA theirs = RSA.Create(new RSAParameters { Modulus = Bytes(modulus, RsaBytes), Exponent = [1, 0, 1] });
        return (modulus, secret, theirs, theirs.ExportRSAPublicKey());
    }

    // The two highest bits are set, so that the product of two has all of its bits.
    private static BigInteger Prime(Random random)
    {
        byte[] bytes = new byte[PrimeBytes];
        while (true)
        {
            random.NextBytes(bytes);
            bytes[0] |= 0xc0;
            bytes[^1] |= 1;
            BigInteger candidate = Number(bytes);
            if (candidate % PublicExponent != 1 && Enumerable.Range(2, Witnesses).All(witness => BigInteger.ModPow(witness, candidate - 1, candidate).IsOne))
            {
                return candidate;
            }
        }
    }

    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        (BigInteger old, BigInteger rest, BigInteger before, BigInteger factor) = (modulus, number, BigInteger.Zero, BigInteger.One);
        while (!rest.IsZero)
        {
            BigInteger quotient = old / rest;
            (old, rest) = (rest, old - (quotient * rest));
            (before, factor) = (factor, before - (quotient * factor));
        }

        return ((before % modulus) + modulus) % modulus;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
