using Borne.Certificates.Names;
using Borne.Cryptography.Der;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.Names;

/// <summary>The text of a name.</summary>
[TestClass]
public class NameReaderTests
{
    [TestMethod]
    public void A_text_with_a_zero_in_it_is_none_and_not_what_stands_before_it()
    {
        Assert.AreEqual("ABDC", CommonName("0c0441424443"));
        Assert.IsNull(CommonName("0c0441420043"), "in the middle");
        Assert.IsNull(CommonName("0c0441424300"), "at the end");
        Assert.IsNull(CommonName("1e0400410042"), "two bytes for each character");
        Assert.AreEqual("", CommonName("0c00"));
    }

    /// <summary>Reads a name that has nothing but a common name.</summary>
    private static string CommonName(string text)
    {
        byte[] value = HexBytes.Of(text);
        byte[] name = new byte[11 + value.Length];
        byte[] head = HexBytes.Of("3000310030000603550403");
        for (int i = 0; i < head.Length; i++)
        {
            name[i] = head[i];
        }

        for (int i = 0; i < value.Length; i++)
        {
            name[head.Length + i] = value[i];
        }

        for (int i = 1; i <= 5; i += 2)
        {
            name[i] = (byte)(name.Length - i - 1);
        }

        return NameReader.TextOf(new DerSlice(name, 0, name.Length), NameReader.CommonName);
    }
}
