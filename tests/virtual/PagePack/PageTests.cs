using System.IO.Compression;
using Borne.PagePack;

namespace Borne.VirtualTests.PagePack;

/// <summary>The files of the page as the station serves them.</summary>
[TestClass]
public class PageTests
{
    // What the page may take of a board's flash.
    private const int MostBytes = 40 * 1024;

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["load.js"] = "const scripts = ['one.js', 'two.js'];\nload(scripts);\n",
        ["two.js"] = "second(first);\n",
        ["one.js"] = "const first = 1;\n",
        ["index.html"] = "<p>\n  <script src=\"load.js\" defer></script>\n</p>\n",
        ["style.css"] = "/* why */\na :hover { color: red; }\nb > c, d { margin: 0 1px; }\n",
        ["words.json"] = "{ \"yes\": [\"Yes\", \"Oui\"], \"no\": [\"No\", \"Non\"] }",
    };

    [TestMethod]
    public void The_scripts_become_one_in_the_order_of_their_list()
    {
        SortedDictionary<string, string> packed = Page.Pack(Sources);
        Assert.AreEqual("index.html load.js page.js style.css words.txt", string.Join(' ', packed.Keys));
        Assert.AreEqual("const a=1;second(a);", packed["page.js"]);
        Assert.AreEqual("const a=['page.js'];load(a);", packed["load.js"]);
    }

    [TestMethod]
    public void Styles_words_and_markup_lose_what_only_people_read()
    {
        SortedDictionary<string, string> packed = Page.Pack(Sources);
        Assert.AreEqual("a :hover{color:red}b>c,d{margin:0 1px}", packed["style.css"]);
        Assert.AreEqual("0\nyes\nno\nYes\nNo\nOui\nNon", packed["words.txt"]);
        Assert.AreEqual("<p>\n<script src=\"load.js\" defer></script>\n</p>\n", packed["index.html"]);
    }

    [TestMethod]
    public void Words_that_the_script_names_get_short_names_and_sentences_of_the_station_marks()
    {
        var sources = new Dictionary<string, string>(Sources)
        {
            ["two.js"] = "t('no.way'); t('yes.sir'); t('no.way'); t('no.word'); t('plain');",
            ["words.json"] = "{ \"yes.sir\": [\"Yes\", \"Oui\"], \"plain\": [\"P\", \"Q\"], \"no.way\": [\"No\", \"Non\"], \"said.a # b\": [\"a # b\", \"c # d\"] }",
        };
        SortedDictionary<string, string> packed = Page.Pack(sources);
        Assert.AreEqual($"2\nplain\n{WordPacker.Mark("a # b")}\nNo\nYes\nP\n\nNon\nOui\nQ\nc # d", packed["words.txt"]);
        Assert.AreEqual("const a=1;t('.0');t('.1');t('.0');t('no.word');t('plain');", packed["page.js"]);

        // ((97 * 31 + 32) * 31 + 35) ... modulo 2^20, in the digits 0 to z, as the page reckons it.
        Assert.AreEqual("!8ehy", WordPacker.Mark("a # b"));
    }

    [TestMethod]
    public void Two_sentences_with_one_mark_end_the_build()
    {
        // "Aa" and "BB" have one mark with the factor 31.
        var sources = new Dictionary<string, string>(Sources) { ["words.json"] = "{ \"said.Aa\": [\"Aa\"], \"said.BB\": [\"BB\"] }" };
        StringAssert.StartsWith(Assert.ThrowsExactly<FormatException>(() => Page.Pack(sources)).Message, "two of the words have the mark !");
    }

    [TestMethod]
    [DataRow("three.js", "", "the list in load.js names one.js, two.js; there are one.js, three.js, two.js")]
    [DataRow("words.json", "{ \"yes\": [\"Yes\", \"Oui\"], \"no\": [\"No\"] }", "\"no\" needs 2 texts of one line")]
    [DataRow("words.json", "{ \"yes\": [\"Yes\", \"O\\nui\"] }", "\"yes\" needs 2 texts of one line")]
    [DataRow("photo.jpg", "", "photo.jpg: no rule says how to pack such a file")]
    public void A_source_that_does_not_fit_is_refused_in_words(string name, string text, string refusal)
    {
        var sources = new Dictionary<string, string>(Sources) { [name] = text };
        Assert.AreEqual(refusal, Assert.ThrowsExactly<FormatException>(() => Page.Pack(sources)).Message);
    }

    [TestMethod]
    public void The_page_takes_at_most_40_KB()
    {
        using var directory = new TestDirectory();
        Assert.AreEqual(0, Program.Main([Path.Combine(AppContext.BaseDirectory, "page-sources"), directory.Path]));
        string[] files = Directory.GetFiles(directory.Path);
        Assert.AreEqual("index.html.gz", Path.GetFileName(files.Single(file => file.Contains("index"))));
        long all = files.Sum(file => new FileInfo(file).Length);
        Assert.IsGreaterThan(10_000, all);
        Assert.IsLessThanOrEqualTo(MostBytes, all);
        foreach (string file in files)
        {
            using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            Assert.IsNotEmpty(reader.ReadToEnd(), file);
        }
    }
}
