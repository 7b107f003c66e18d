using System.Text;
using Borne.Settings.Xml;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings.Xml;

[TestClass]
public class XmlReaderTests
{
    [TestMethod]
    [DataRow("<a/>", "(a=)")]
    [DataRow("<a></a >", "(a=)")]
    [DataRow("\r\n<a> x y \n</a>\n", "(a=x y)")]
    [DataRow("<a>x\r\ny\rz\r\n\r\n</a>", "(a=x\ny\nz)")]
    [DataRow("<a><![CDATA[x\r\ny]]></a>", "(a=x\ny)")]
    [DataRow("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- c - d --><a><?pi ?x?></a><!---->", "(a=)")]
    [DataRow("<a b='1' c=\"2 '3\" />", "(a[b:1][c:2 '3]=)")]
    [DataRow("<a b = '&lt;&#x41;&quot;' >t</a>", "(a[b:<A\"]=t)")]
    [DataRow("<a>&lt;b&gt; &amp;&apos;&quot;&#65;&#x20AC;</a>", "(a=<b> &'\"A\u20AC)")]
    [DataRow("<a>1<![CDATA[<&]]]]><!-- x -->2</a>", "(a=1<&]]2)")]
    [DataRow("<a>&#32;x&#32;</a>", "(a= x )")]
    [DataRow("<a><b>1</b> <b>2</b><c/></a>", "(a(b=1)(b=2)(c=)=null)")]
    [DataRow("<a-1.x:y_><\u00E9/></a-1.x:y_>", "(a-1.x:y_(\u00E9=)=null)")]
    public void Sound_document_is_read(string xml, string expected)
    {
        XmlRecorder recorder = new XmlRecorder();
        XmlReader reader = new XmlReader(recorder);
        Assert.IsTrue(Push(reader, xml) && reader.Finish(), reader.Error);
        Assert.AreEqual(expected, recorder.Text);
    }

    [TestMethod]
    [DataRow("", 1, 0)]
    [DataRow("  ", 1, 2)]
    [DataRow("text", 1, 1)]
    [DataRow("<a>", 1, 3)]
    [DataRow("<a><b></a></b>", 1, 9)]
    [DataRow("<a></ab>", 1, 7)]
    [DataRow("<ab></a>", 1, 8)]
    [DataRow("</a>", 1, 3)]
    [DataRow("<a/>\n<b/>", 2, 2)]
    [DataRow("<a/>\r\n\r\n<b/>", 3, 2)]
    [DataRow("<a/>\r\r<b/>", 3, 2)]
    [DataRow("<a/>x", 1, 5)]
    [DataRow("<a b></a>", 1, 5)]
    [DataRow("<a b=1/>", 1, 6)]
    [DataRow("<a b='1'c='2'/>", 1, 9)]
    [DataRow("<a b='1' b='2'/>", 1, 11)]
    [DataRow("<a b='<'/>", 1, 7)]
    [DataRow("<1a/>", 1, 2)]
    [DataRow("< a/>", 1, 2)]
    [DataRow("<a/ >", 1, 4)]
    [DataRow("<??xml version=\"1.0\"?><a/>", 1, 3)]
    [DataRow("<a><? x?></a>", 1, 6)]
    [DataRow("<a>&nbsp;</a>", 1, 9)]
    [DataRow("<a>&;</a>", 1, 5)]
    [DataRow("<a>&#0;</a>", 1, 7)]
    [DataRow("<a>&#xD800;</a>", 1, 11)]
    [DataRow("<a>&#x110000;</a>", 1, 13)]
    [DataRow("<a>&longer-than-ten;</a>", 1, 15)]
    [DataRow("<a>]]></a>", 1, 6)]
    [DataRow("<a><!-- -- --></a>", 1, 11)]
    [DataRow("<a><!x></a>", 1, 6)]
    [DataRow("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 1, 3)]
    [DataRow("<a><![CDATX[]]></a>", 1, 11)]
    [DataRow("<a>x<b/></a>", 1, 6)]
    [DataRow("<a><b/>x</a>", 1, 12)]
    [DataRow("<a>\n\n  \u0001</a>", 3, 3)]
    [DataRow("<a><a><a><a><a><a><a></a></a></a></a></a></a></a>", 1, 21)]
    [DataRow("<a>\u00E9<</a>", 1, 6)]
    public void Fault_is_found_at_its_place(string xml, int line, int column)
    {
        XmlReader reader = new XmlReader(new XmlRecorder());
        bool isRead = Push(reader, xml) && reader.Finish();
        Assert.IsFalse(isRead, xml);
        string place = "line " + line.ToString() + ", column " + column.ToString() + ": ";
        Assert.AreEqual(place, reader.Error.Substring(0, place.Length < reader.Error.Length ? place.Length : 0), reader.Error);
    }

    [TestMethod]
    public void Text_that_is_too_long_or_not_UTF_8_is_refused()
    {
        XmlReader longest = new XmlReader(new XmlRecorder());
        Assert.IsTrue(Push(longest, "<a>" + RpcTools.Repeat('x', XmlReader.MaxTextBytes) + "</a>"));
        XmlReader longer = new XmlReader(new XmlRecorder());
        Assert.IsFalse(Push(longer, "<a>" + RpcTools.Repeat('x', XmlReader.MaxTextBytes + 1) + "</a>"));
        XmlReader latin = new XmlReader(new XmlRecorder());
        byte[] bytes = { (byte)'<', (byte)'a', (byte)'>', 0xE9, (byte)'<', (byte)'/', (byte)'a', (byte)'>' };
        bool isRead = true;
        foreach (byte value in bytes)
        {
            isRead = latin.Push(value);
        }

        Assert.IsFalse(isRead);
        Assert.IsTrue(latin.Error.IndexOf("UTF-8") > 0, latin.Error);
    }

    [TestMethod]
    public void Byte_order_mark_is_passed_over()
    {
        XmlReader reader = new XmlReader(new XmlRecorder());
        reader.Push(0xEF);
        reader.Push(0xBB);
        reader.Push(0xBF);
        Assert.IsTrue(Push(reader, "<a/>") && reader.Finish());
    }

    private static bool Push(XmlReader reader, string xml)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        bool isGood = true;
        foreach (byte value in bytes)
        {
            isGood = reader.Push(value);
        }

        return isGood;
    }
}
