using System.Formats.Asn1;
using System.Text;
using Borne.Certificates.Chains;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.Tests.Certificates;

namespace Borne.Fuzz.Targets;

/// <summary>A chain of which a certificate or its PEM was damaged: no exception, an end within its steps, and never accepted.</summary>
internal sealed class CertificateTarget : IFuzzTarget
{
    private const int MaxSteps = 10_000;

    private readonly byte[] _root = Convert.FromHexString(SampleChain.Root);
    private readonly byte[] _issuer = Convert.FromHexString(SampleChain.Sub);
    private readonly byte[] _leaf = Convert.FromHexString(SampleChain.Leaf);

    public string Name => "certificate";

    public int FixedCases => 400;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        bool isLeaf = random.Next(2) == 0;
        byte[] whole = isLeaf ? _leaf : _issuer;
        byte[]? damaged = random.Next(4) == 0 ? DamagedText(input, whole) : input.Fed("certificate", DamagedBytes(random, whole));
        Certificate? certificate = damaged is null ? null : Certificate.Read(damaged);
        if (certificate is null)
        {
            input.Reach("refused");
            return;
        }

        AsnDecoder.ReadSequence(damaged, AsnEncodingRules.DER, out _, out _, out int consumed);
        FuzzCase.Demand(consumed == damaged!.Length, "bytes behind the certificate");
        ChainCheck check = new(
            isLeaf ? certificate : Certificate.Read(_leaf),
            [isLeaf ? Certificate.Read(_issuer) : certificate],
            [Certificate.Read(_root)],
            new ChainRules(SampleChain.Now, KeyPurpose.Server, PeerName.Host("cs.example.com"), ChainRules.UsualIntermediates));
        int steps = 0;
        while (!check.Step())
        {
            FuzzCase.Demand(steps++ < MaxSteps, "no end");
        }

        bool isWhole = damaged.AsSpan().SequenceEqual(whole);
        FuzzCase.Demand(check.IsAccepted == isWhole, $"{check.Fault} for a certificate that is {(isWhole ? "whole" : "damaged")}");
        input.Reach(check.Fault.ToString());
    }

    // Mostly a bit or a byte, so that the damage lies deep.
    private static byte[] DamagedBytes(Random random, byte[] whole)
    {
        if (random.Next(3) == 0)
        {
            return Damage.Bytes(random, whole, 3);
        }

        byte[] changed = [.. whole];
        changed[random.Next(changed.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(0x80 >> random.Next(8));
        return changed;
    }

    private static byte[]? DamagedText(FuzzCase input, byte[] whole)
    {
        byte[] text = input.Fed("PEM", Damage.Bytes(input.Random, Encoding.ASCII.GetBytes(PemWriter.Write("CERTIFICATE", whole)), 2));
        PemReader reader = new(text, text.Length);
        byte[]? block = reader.Next("CERTIFICATE", Certificate.MaxBytes);
        FuzzCase.Demand(block is null || block.Length <= Certificate.MaxBytes, "a block that is too long");
        return block;
    }
}
