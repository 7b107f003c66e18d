using Borne.Cryptography.Ecdsa;
using Borne.Hal.Station;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Ecdsa;

/// <summary>New keys come from a true source of random bytes, or not at all.</summary>
[TestClass]
public class KeyGenerationTests
{
    [TestMethod]
    public void A_key_is_made_of_the_bytes_of_the_source()
    {
        KeyGeneration generation = new KeyGeneration(new Source("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
        while (!generation.Step())
        {
        }

        Assert.IsFalse(generation.IsRefused);
        Assert.AreEqual("0460fed4ba25", HexBytes.ToText(generation.Key.PublicKey).Substring(0, 12));
    }

    [TestMethod]
    public void Candidates_that_are_no_key_are_passed_over()
    {
        KeyGeneration generation = new KeyGeneration(new Source(
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000001"));
        while (!generation.Step())
        {
        }

        Assert.AreEqual("046b17d1f2e1", HexBytes.ToText(generation.Key.PublicKey).Substring(0, 12));
    }

    [TestMethod]
    public void Without_a_source_there_is_no_key()
    {
        KeyGeneration generation = new KeyGeneration(new Source());
        Assert.IsTrue(generation.Step());
        Assert.IsTrue(generation.IsRefused);
        Assert.IsNull(generation.Key);
    }

    [TestMethod]
    public void A_broken_source_ends_the_search()
    {
        string zero = "0000000000000000000000000000000000000000000000000000000000000000";
        KeyGeneration generation = new KeyGeneration(new Source(zero, zero, zero, zero, zero, zero, zero));
        for (int i = 0; i < 5; i++)
        {
            generation.Step();
        }

        Assert.IsTrue(generation.IsRefused);
    }

    private sealed class Source : IKeyEntropy
    {
        private readonly string[] _values;
        private int _next;

        public Source(params string[] values) => _values = values;

        public bool TryFill(byte[] buffer, int offset, int count)
        {
            if (_next == _values.Length)
            {
                return false;
            }

            HexBytes.Of(_values[_next++]).CopyTo(buffer, offset);
            return true;
        }
    }
}
