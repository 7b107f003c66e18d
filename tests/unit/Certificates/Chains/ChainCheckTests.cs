using Borne.Certificates.Chains;
using Borne.Certificates.X509;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.Chains;

/// <summary>Which chains are accepted, and why others are refused (RFC 5280 section 6).</summary>
[TestClass]
public class ChainCheckTests
{
    // Steps of two signatures with P-256, and a few.
    private const int MaxSteps = 1000;

    [TestMethod]
    public void A_chain_to_a_root_that_is_installed_is_accepted()
    {
        ChainCheck check = Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, Rules(SampleChain.Now, "cs.example.com"));
        int steps = 0;
        while (!check.Step())
        {
            Assert.IsFalse(check.IsAccepted);
            Assert.IsNull(check.Root);
            steps++;
        }

        Assert.IsTrue(check.IsAccepted);
        Assert.AreEqual("a1b", check.Root.SerialDigits());
        Assert.IsTrue(steps > 800 && steps < MaxSteps, steps.ToString());
    }

    [TestMethod]
    public void The_root_may_come_with_the_chain_and_must_be_installed_all_the_same()
    {
        Certificate[] others = new Certificate[] { SampleChain.Read(SampleChain.Root), SampleChain.Read(SampleChain.Sub) };
        ChainRules rules = Rules(SampleChain.Now, null);
        ChainCheck with = new ChainCheck(
            SampleChain.Read(SampleChain.Leaf), others, new Certificate[] { SampleChain.Read(SampleChain.Root) }, rules);
        Assert.IsTrue(ResultOf(with) == ChainFault.None);
        ChainCheck without = new ChainCheck(SampleChain.Read(SampleChain.Leaf), others, new Certificate[0], rules);
        Assert.IsTrue(ResultOf(without) == ChainFault.NoRoot);
    }

    [TestMethod]
    public void An_issuer_that_is_missing_is_noticed()
    {
        ChainCheck check = new ChainCheck(
            SampleChain.Read(SampleChain.Leaf),
            new Certificate[0],
            new Certificate[] { SampleChain.Read(SampleChain.Root) },
            Rules(SampleChain.Now, null));
        Assert.IsTrue(ResultOf(check) == ChainFault.NoRoot);
    }

    [TestMethod]
    public void Time_and_name_are_asked_for()
    {
        Assert.IsTrue(ResultOf(SampleChain.Now, "cs.example.com") == ChainFault.None);
        Assert.IsTrue(ResultOf(SampleChain.Now, "CS.example.COM") == ChainFault.None);
        Assert.IsTrue(ResultOf(SampleChain.Now, "example.com") == ChainFault.WrongName);
        Assert.IsTrue(ResultOf(SampleChain.Now, "xcs.example.com") == ChainFault.WrongName);
        Assert.IsTrue(ResultOf(1767225600000, "cs.example.com") == ChainFault.OutOfTime, "the certificate is from March on");
        Assert.IsTrue(ResultOf(1900000000000, "cs.example.com") == ChainFault.OutOfTime);
        Assert.IsTrue(ResultOf(0, "cs.example.com") == ChainFault.OutOfTime, "a clock that was not set");
    }

    [TestMethod]
    public void An_address_is_no_name()
    {
        ChainRules rules = new ChainRules(SampleChain.Now, KeyPurpose.Server, PeerName.Address(new byte[] { 127, 0, 0, 1 }), 4);
        Assert.IsTrue(ResultOf(Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, rules)) == ChainFault.WrongName);
    }

    [TestMethod]
    public void A_server_is_no_client()
    {
        ChainRules rules = new ChainRules(SampleChain.Now, KeyPurpose.Client, null, 4);
        Assert.IsTrue(ResultOf(Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, rules)) == ChainFault.WrongPurpose);
    }

    [TestMethod]
    public void The_number_of_issuers_has_a_limit()
    {
        ChainRules none = new ChainRules(SampleChain.Now, KeyPurpose.Server, null, 0);
        Assert.IsTrue(ResultOf(Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, none)) == ChainFault.TooLong);
        ChainRules one = new ChainRules(SampleChain.Now, KeyPurpose.Server, null, 1);
        Assert.IsTrue(ResultOf(Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, one)) == ChainFault.None);
    }

    [TestMethod]
    public void A_changed_certificate_is_refused()
    {
        // A byte in the name of the host within what is signed.
        byte[] der = HexBytes.Of(SampleChain.Leaf);
        int at = SampleChain.Leaf.IndexOf("63732e6578616d706c65") / 2;
        der[at] = (byte)'x';
        ChainCheck check = new ChainCheck(
            Certificate.Read(der),
            new Certificate[] { SampleChain.Read(SampleChain.Sub) },
            new Certificate[] { SampleChain.Read(SampleChain.Root) },
            Rules(SampleChain.Now, null));
        Assert.IsTrue(ResultOf(check) == ChainFault.Signature);
    }

    [TestMethod]
    public void A_root_that_another_one_signed_is_an_anchor_as_it_is()
    {
        ChainCheck check = new ChainCheck(
            SampleChain.Read(SampleChain.Leaf),
            new Certificate[0],
            new Certificate[] { SampleChain.Read(SampleChain.Sub) },
            Rules(SampleChain.Now, null));
        Assert.IsTrue(ResultOf(check) == ChainFault.None);
        Assert.IsTrue(SampleChain.Read(SampleChain.Sub).IsSame(check.Root.Der));
    }

    [TestMethod]
    public void A_certificate_that_is_no_issuer_signs_nothing()
    {
        // The names of the issuers lead from the leaf to itself only.
        ChainCheck check = new ChainCheck(
            SampleChain.Read(SampleChain.Sub),
            new Certificate[0],
            new Certificate[] { SampleChain.Read(SampleChain.Leaf) },
            new ChainRules(SampleChain.Now, KeyPurpose.Unsaid, null, 4));
        Assert.IsTrue(ResultOf(check) == ChainFault.NoRoot);
    }

    [TestMethod]
    public void More_certificates_than_there_may_be_are_refused_at_once()
    {
        Certificate[] many = new Certificate[ChainCheck.MaxCertificates + 1];
        ChainCheck check = new ChainCheck(
            SampleChain.Read(SampleChain.Leaf), many, new Certificate[0], Rules(SampleChain.Now, null));
        Assert.IsTrue(check.IsDone);
        Assert.IsTrue(check.Fault == ChainFault.TooMuchWork);
    }

    [TestMethod]
    public void A_root_signs_itself()
    {
        Certificate root = SampleChain.Read(SampleChain.Root);
        SignedCheck own = new SignedCheck(root, root.PublicKey);
        while (!own.Step())
        {
        }

        Assert.IsTrue(own.IsValid);
        SignedCheck other = new SignedCheck(root, SampleChain.Read(SampleChain.Sub).PublicKey);
        while (!other.Step())
        {
        }

        Assert.IsFalse(other.IsValid);
    }

    private static ChainRules Rules(long now, string host) =>
        new ChainRules(now, KeyPurpose.Server, host is null ? null : PeerName.Host(host), ChainRules.UsualIntermediates);

    private static ChainFault ResultOf(long now, string host) =>
        ResultOf(Begin(SampleChain.Leaf, SampleChain.Sub, SampleChain.Root, Rules(now, host)));

    private static ChainCheck Begin(string leaf, string issuer, string root, ChainRules rules) => new ChainCheck(
        SampleChain.Read(leaf), new Certificate[] { SampleChain.Read(issuer) }, new Certificate[] { SampleChain.Read(root) }, rules);

    private static ChainFault ResultOf(ChainCheck check)
    {
        while (!check.Step())
        {
        }

        return check.Fault;
    }
}
