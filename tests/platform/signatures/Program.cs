using System;
using System.Text;
using Borne.Certificates.Chains;
using Borne.Certificates.X509;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Certificates;
using Borne.Tests.Cryptography.Ecdsa;
using Borne.Tests.Cryptography.Rsa;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform.Signatures;

/// <summary>
/// Checks signatures with RSA, P-256 and P-384, signs, and checks a chain on the device's runtime, and prints what the whole and the
/// longest step take, and the heap that the work holds. Ends with "signatures complete" when all of them are right.
/// </summary>
public static class Program
{
    private const int LoopRounds = 10000;
    private const int LoopRuns = 300;
    private const int Runs = 12;
    private const int MaxSteps = 1000;
    private const int StepsBetweenLooks = 20;
    private const string Secret = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";

    private const string HashOfZeros = "ad7facb2586fc6e966c004d7d1d16b024f5805ff7cb47c7a85dabd8b48892ca7";

    private static readonly byte[] Zeros = new byte[4096];
    private static EcPrivateKey _key;
    private static EcdsaSignature _signature;
    private static byte[] _digest;
    private static byte[] _rsaKey;
    private static byte[] _pkcs1;
    private static byte[] _pss;
    private static byte[] _keyP384;
    private static byte[] _digestP384;
    private static EcdsaSignature _signatureP384;
    private static Certificate _leaf;
    private static Certificate _issuer;
    private static Certificate _root;

    public static void Main()
    {
        byte[] text = Encoding.UTF8.GetBytes("sample");
        Sha256 hash = new Sha256();
        _digest = new byte[Sha256.DigestBytes];
        hash.Add(text, 0, text.Length);
        hash.Finish(_digest, 0);
        Hash longer = Hash.Create(HashAlgorithm.Sha384);
        _digestP384 = new byte[longer.DigestLength];
        longer.Add(text, 0, text.Length);
        longer.Finish(_digestP384, 0);
        _keyP384 = HexBytes.Of(P384Sample.PublicKey);
        _signatureP384 = new EcdsaSignature(HexBytes.Of(P384Sample.R), HexBytes.Of(P384Sample.S));
        _rsaKey = HexBytes.Of(RsaSample.Key);
        _pkcs1 = HexBytes.Of(RsaSample.Pkcs1);
        _pss = HexBytes.Of(RsaSample.PssLongSalt);
        _leaf = SampleChain.Read(SampleChain.Leaf);
        _issuer = SampleChain.Read(SampleChain.Sub);
        _root = SampleChain.Read(SampleChain.Root);
        KeyDerivation derivation = new KeyDerivation(HexBytes.Of(Secret));
        while (!derivation.Step())
        {
        }

        _key = derivation.Key;
        EcdsaSigning first = new EcdsaSigning(_key, HashAlgorithm.Sha256, _digest);
        while (!first.Step())
        {
        }

        _signature = first.Signature;
        long loop = EmptyLoop();
        bool isRight = true;
        for (int kind = 0; kind < 8; kind++)
        {
            isRight &= Measure(kind, loop);
        }

        Console.WriteLine(isRight ? "signatures complete" : "signatures failed");
    }

    private static bool Measure(int kind, long loop)
    {
        // What else the machine does must not count: of each step the shortest of several runs.
        long[] best = new long[MaxSteps];
        int steps = 0;
        bool isRight = true;
        long held = Held(kind);
        for (int run = 0; run < Runs; run++)
        {
            // The beginning is a step as well.
            long begin = DateTime.UtcNow.Ticks;
            object work = Begin(kind);
            steps = 0;
            bool isDone = false;
            while (!isDone)
            {
                isDone = steps > 0 && Step(work);
                long end = DateTime.UtcNow.Ticks;
                best[steps] = run == 0 || end - begin < best[steps] ? end - begin : best[steps];
                steps++;
                begin = DateTime.UtcNow.Ticks;
            }

            isRight &= IsRight(work);
        }

        long total = 0;
        long longest = 0;
        for (int i = 0; i < steps; i++)
        {
            total += best[i];
            longest = best[i] > longest ? best[i] : longest;
        }

        Console.WriteLine(NameOf(kind) + ": " + (total * LoopRounds / loop) + " rounds of an empty loop in " + steps
            + " steps, the longest " + (longest * LoopRounds / loop) + ", " + held + " bytes of heap at most");
        return isRight;
    }

    /// <summary>What the work holds at most, without what is garbage.</summary>
    private static long Held(int kind)
    {
        uint before = GC.Run(true);
        object work = Begin(kind);
        long least = GC.Run(true);
        for (int steps = 0; !Step(work); steps++)
        {
            if (steps % StepsBetweenLooks == 0)
            {
                long free = GC.Run(true);
                least = free < least ? free : least;
            }
        }

        return before - least;
    }

    private static object Begin(int kind)
    {
        switch (kind)
        {
            case 0:
                return new RsaPkcs1Check(RsaKey(), _pkcs1, 0, _pkcs1.Length, HashAlgorithm.Sha256, _digest);
            case 1:
                return new RsaPssCheck(RsaKey(), _pss, 0, _pss.Length, HashAlgorithm.Sha256, _digest, RsaPssCheck.AnySalt);
            case 2:
                return new EcdsaCheck(_key.PublicKey, 0, _key.PublicKey.Length, _signature, _digest);
            case 3:
                return new EcdsaSigning(_key, HashAlgorithm.Sha256, _digest);
            case 4:
                return new ChainCheck(
                    _leaf,
                    new Certificate[] { _issuer },
                    new Certificate[] { _root },
                    new ChainRules(SampleChain.Now, KeyPurpose.Server, PeerName.Host("cs.example.com"), ChainRules.UsualIntermediates));
            case 5:
                return Certificate.Read(_leaf.Der);
            case 6:
                return new EcdsaCheck(_keyP384, 0, _keyP384.Length, _signatureP384, _digestP384);
            default:
                return new Sha256();
        }
    }

    private static RsaPublicKey RsaKey() => RsaPublicKey.Read(_rsaKey, 0, _rsaKey.Length);

    private static bool Step(object work)
    {
        if (work is SignatureCheck check)
        {
            return check.Step();
        }

        if (work is Sha256 hash)
        {
            hash.Add(Zeros, 0, Zeros.Length);
            return true;
        }

        return work is EcdsaSigning signing ? signing.Step() : work is Certificate || ((ChainCheck)work).Step();
    }

    private static bool IsRight(object work)
    {
        if (work is SignatureCheck check)
        {
            return check.IsValid;
        }

        if (work is Sha256 hash)
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            hash.Finish(digest, 0);
            return HexBytes.ToText(digest) == HashOfZeros;
        }

        return work is EcdsaSigning signing
            ? HexBytes.ToText(signing.Signature.R) == HexBytes.ToText(_signature.R)
            : work is Certificate || ((ChainCheck)work).IsAccepted;
    }

    private static string NameOf(int kind) => kind switch
    {
        0 => "check RSA-2048 PKCS#1",
        1 => "check RSA-2048 PSS",
        2 => "check P-256",
        3 => "sign P-256",
        4 => "chain of three with P-256",
        5 => "read a certificate of 475 bytes",
        6 => "check P-384",
        _ => "SHA-256 of 4096 bytes",
    };

    private static long EmptyLoop()
    {
        long best = long.MaxValue;
        for (int run = 0; run < LoopRuns; run++)
        {
            long begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < LoopRounds; i++)
            {
            }

            long ticks = DateTime.UtcNow.Ticks - begin;
            best = ticks < best ? ticks : best;
        }

        return best;
    }
}
