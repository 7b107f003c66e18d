using System;
using System.Linq;
using System.Text.Json;
using Borne.Cryptography.Hashes;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>Hashes against NIST's files and codes and keys against Wycheproof's, where <see cref="Vectors"/> are at hand.</summary>
[TestClass]
public class HashVectorTests
{
    private const int MonteCarloRounds = 1000;

    [TestMethod]
    public void Digests_of_NIST()
    {
        JsonElement[] groups = [.. Vectors.Read("sha2_nist_cavs").GetProperty("groups").EnumerateArray()
            .Where(entry => !entry.TryGetProperty("seed", out _))];
        MsAssert.IsGreaterThan(300, groups.Sum(entry => entry.GetProperty("tests").GetArrayLength()));
        foreach (JsonElement group in groups)
        {
            HashAlgorithm algorithm = AlgorithmOf(group.Text("sha"));
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                byte[] message = test.Bytes("msg")[..(test.Number("len") / 8)];
                MsAssert.AreEqual(test.Text("md"), Convert.ToHexStringLower(Digests.Of(algorithm, message)));
            }
        }
    }

    [TestMethod]
    public void Monte_Carlo_of_NIST()
    {
        JsonElement[] groups = [.. Vectors.Read("sha2_nist_cavs").GetProperty("groups").EnumerateArray()
            .Where(entry => entry.TryGetProperty("seed", out _))];
        MsAssert.HasCount(1, groups);
        foreach (JsonElement group in groups)
        {
            HashAlgorithm algorithm = AlgorithmOf(group.Text("sha"));
            byte[] seed = group.Bytes("seed");
            foreach (string expected in group.GetProperty("md").EnumerateArray().Select(digest => digest.GetString()))
            {
                byte[][] last = [seed, seed, seed];
                for (int i = 0; i < MonteCarloRounds; i++)
                {
                    last = [last[1], last[2], Digests.Of(algorithm, [.. last[0], .. last[1], .. last[2]])];
                }

                seed = last[2];
                MsAssert.AreEqual(expected, Convert.ToHexStringLower(seed));
            }
        }
    }

    [TestMethod]
    [DataRow("hmac_sha256", HashAlgorithm.Sha256)]
    [DataRow("hmac_sha384", HashAlgorithm.Sha384)]
    public void Codes_of_Wycheproof(string name, HashAlgorithm algorithm)
    {
        foreach ((JsonElement group, JsonElement test) in Vectors.Cases(Vectors.Read(name)))
        {
            Hmac mac = new(algorithm, test.Bytes("key"));
            byte[] message = test.Bytes("msg");
            byte[] code = new byte[mac.Length];
            mac.Add(message, 0, message.Length);
            mac.Finish(code);
            bool isSame = ConstantTime.AreEqual(test.Bytes("tag"), code[..(group.Number("tagSize") / 8)]);
            MsAssert.AreEqual(test.Text("result") == "valid", isSame, test.Number("tcId") + " " + test.Text("comment"));
        }
    }

    [TestMethod]
    public void Keys_from_passwords_of_Wycheproof()
    {
        foreach ((_, JsonElement test) in Vectors.Cases(Vectors.Read("pbkdf2_hmacsha256")))
        {
            Pbkdf2 derivation = new(test.Bytes("password"), test.Bytes("salt"), test.Number("iterationCount"), test.Number("dkLen"));
            derivation.Step(int.MaxValue);
            MsAssert.AreEqual(test.Text("dk"), Convert.ToHexStringLower(derivation.Key), test.Text("comment"));
        }
    }

    private static HashAlgorithm AlgorithmOf(string name) => Enum.Parse<HashAlgorithm>(name.Replace("SHA-", "Sha"));
}
