using System.Text;
using Borne.Certificates.Pem;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.Pem;

/// <summary>Which PEM is read (RFC 7468), and that what is written is read again.</summary>
[TestClass]
public class PemTests
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    [TestMethod]
    public void Blocks_are_read_one_after_the_other()
    {
        PemReader reader = Reader("a text\n" + Begin + "\nAQI=\n" + End + "\nmore\r\n" + Begin + "\r\nAQID\r\n" + End);
        Assert.AreEqual("0102", Next(reader));
        Assert.AreEqual("010203", Next(reader));
        Assert.IsNull(Next(reader));
        Assert.IsFalse(reader.IsFaulty);
    }

    [TestMethod]
    public void Blocks_with_another_label_are_passed_over()
    {
        PemReader reader = Reader("-----BEGIN EC PRIVATE KEY-----\nAQI=\n-----END EC PRIVATE KEY-----\n" + Begin + "\nAw==\n" + End + "\n");
        Assert.AreEqual("03", Next(reader));
        Assert.IsNull(Next(reader));
    }

    [TestMethod]
    public void What_is_no_whole_block_is_refused()
    {
        IsRefused(Begin + "\nAQI=\n", "cut before its end");
        IsRefused(Begin + "\nAQI\n" + End, "cut Base64");
        IsRefused(Begin + "\nAQ=A\n" + End, "a digit behind the filling");
        IsRefused(Begin + "\nA===\n" + End, "too much filling");
        IsRefused(Begin + "\n\n" + End, "nothing");
        IsRefused(Begin + "\nAQ*=\n" + End, "no digit");
        IsRefused(Begin + "\nAR==\n" + End, "bits left over");
        IsRefused(Begin + "\nAQI=\n-----END CERTIFICATE REQUEST-----", "the end of another");
        IsRefused(Begin + "\nAQI=\n" + Begin + "\nAQI=\n" + End, "a beginning in it");
        IsRefused(Begin + "\nA Q I=\n" + End, "blanks in a line");
    }

    [TestMethod]
    public void A_block_that_is_too_long_is_refused()
    {
        byte[] text = Encoding.UTF8.GetBytes(Begin + "\nAQIDBAUG\n" + End);
        Assert.IsNotNull(new PemReader(text, text.Length).Next("CERTIFICATE", 6));
        PemReader reader = new PemReader(text, text.Length);
        Assert.IsNull(reader.Next("CERTIFICATE", 3));
        Assert.IsTrue(reader.IsFaulty);
    }

    [TestMethod]
    public void A_written_block_has_lines_of_64_characters_and_is_read_again()
    {
        byte[] data = new byte[100];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)(i * 37);
        }

        string pem = PemWriter.Write("CERTIFICATE", data);
        Assert.AreEqual(28 + 64, pem.IndexOf('\n', 28));
        byte[] text = Encoding.UTF8.GetBytes(pem);
        Assert.IsTrue(text[text.Length - 1] == '\n');
        Assert.AreEqual(HexBytes.ToText(data), HexBytes.ToText(new PemReader(text, text.Length).Next("CERTIFICATE", 100)));
    }

    private static void IsRefused(string text, string why)
    {
        PemReader reader = Reader(text);
        Assert.IsNull(Next(reader), why);
        Assert.IsTrue(reader.IsFaulty, why);
        Assert.IsNull(Next(reader), why);
    }

    private static PemReader Reader(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new PemReader(bytes, bytes.Length);
    }

    private static string Next(PemReader reader)
    {
        byte[] block = reader.Next("CERTIFICATE", 1000);
        return block is null ? null : HexBytes.ToText(block);
    }
}
