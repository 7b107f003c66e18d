using System.IO.Compression;
using Borne.PagePack;

namespace Borne.VirtualTests.PagePack;

/// <summary>The files of the page as the station serves them.</summary>
[TestClass]
public class PageTests
{
    // What a visitor may have to load: the page, English, and one more language.
    private const int MostOfVisit = 40 * 1024;

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["load.js"] = "const scripts = ['one.js', 'two.js'];\nload(scripts);\n",
        ["two.js"] = "second(first);\n",
        ["one.js"] = "const first = 1;\n",
        ["index.html"] = "<p>\n  <script src=\"load.js\" defer></script>\n</p>\n",
        ["style.css"] = "/* why */\na :hover { color: red; }\nb > c, d { margin: 0 1px; }\n",
        ["words.json"] = "{ \"lang\": [\"en\", \"fr\"], \"yes\": [\"Yes\", \"Oui\"], \"no\": [\"No\", \"Non\"] }",
    };

    [TestMethod]
    public void The_scripts_become_one_in_the_order_of_their_list()
    {
        SortedDictionary<string, string> packed = Page.Pack(Sources);
        Assert.AreEqual("en.txt fr.txt index.html load.js page.js style.css", string.Join(' ', packed.Keys));
        Assert.AreEqual("const a=1;second(a);", packed["page.js"]);
        Assert.AreEqual("const a=['page.js'];load(a);", packed["load.js"]);
    }

    [TestMethod]
    public void Styles_words_and_markup_lose_what_only_people_read()
    {
        SortedDictionary<string, string> packed = Page.Pack(Sources);
        Assert.AreEqual("a :hover{color:red}b>c,d{margin:0 1px}", packed["style.css"]);
        string stamp = packed["fr.txt"].Split('\n')[0];
        Assert.AreEqual($"{stamp}\n0\nyes\nno\nYes\nNo", packed["en.txt"]);
        Assert.AreEqual($"{stamp}\nOui\nNon", packed["fr.txt"]);
        Assert.AreEqual("<p>\n<script src=\"load.js\" defer></script>\n</p>\n", packed["index.html"]);
    }

    [TestMethod]
    public void Words_that_the_script_names_get_short_names_and_sentences_of_the_station_marks()
    {
        var sources = new Dictionary<string, string>(Sources)
        {
            ["two.js"] = "t('no.way'); t('yes.sir'); t('no.way'); t('no.word'); t('plain');",
            ["words.json"] = "{ \"lang\": [\"en\", \"fr\"], \"yes.sir\": [\"Yes\", \"Oui\"], \"plain\": [\"P\", \"Q\"], \"no.way\": [\"No\", \"Non\"], \"said.a # b\": [\"a # b\", \"c # d\"] }",
        };
        SortedDictionary<string, string> packed = Page.Pack(sources);
        string stamp = packed["fr.txt"].Split('\n')[0];
        Assert.AreEqual($"{stamp}\n2\nplain\n{WordPacker.Mark("a # b")}\nNo\nYes\nP\n", packed["en.txt"]);
        Assert.AreEqual($"{stamp}\nNon\nOui\nQ\nc # d", packed["fr.txt"]);
        Assert.AreEqual("const a=1;t('.0');t('.1');t('.0');t('no.word');t('plain');", packed["page.js"]);

        // ((97 * 31 + 32) * 31 + 35) ... modulo 2^20, in the digits 0 to z, as the page reckons it.
        Assert.AreEqual("!8ehy", WordPacker.Mark("a # b"));
    }

    [TestMethod]
    [DataRow("function word(group, code) { return text[group + '.' + code]; } t('part.all'); t('yes.sir'); word('part', code);")]
    [DataRow("t('part.all'); t('yes.sir'); t('part.' + code);")]
    public void Words_that_the_script_finds_by_a_code_keep_their_names(string script)
    {
        var sources = new Dictionary<string, string>(Sources)
        {
            ["two.js"] = script,
            ["words.json"] = "{ \"lang\": [\"en\", \"fr\"], \"part.all\": [\"All\", \"Toutes\"], \"part.some\": [\"Some\", \"Une\"], \"yes.sir\": [\"Yes\", \"Oui\"] }",
        };
        SortedDictionary<string, string> packed = Page.Pack(sources);
        string stamp = packed["fr.txt"].Split('\n')[0];
        Assert.AreEqual($"{stamp}\n1\npart.all\npart.some\nYes\nAll\nSome", packed["en.txt"]);
        StringAssert.Contains(packed["page.js"], "t('part.all');t('.0');");
    }

    [TestMethod]
    public void The_stamp_of_the_words_is_that_of_their_names_and_order()
    {
        string StampOf(string words) => Page.Pack(new Dictionary<string, string>(Sources) { ["words.json"] = words })["fr.txt"].Split('\n')[0];
        const string Lang = "{ \"lang\": [\"en\", \"fr\"], ";
        string stamp = StampOf(Lang + "\"yes\": [\"Yes\", \"Oui\"], \"no\": [\"No\", \"Non\"] }");
        Assert.AreEqual(stamp, StampOf(Lang + "\"yes\": [\"Y\", \"O\"], \"no\": [\"N\", \"N\"] }"));
        Assert.AreNotEqual(stamp, StampOf(Lang + "\"no\": [\"No\", \"Non\"], \"yes\": [\"Yes\", \"Oui\"] }"));
        Assert.AreNotEqual(stamp, StampOf(Lang + "\"yes\": [\"Yes\", \"Oui\"] }"));
    }

    [TestMethod]
    public void Two_sentences_with_one_mark_end_the_build()
    {
        // "Aa" and "BB" have one mark with the factor 31.
        var sources = new Dictionary<string, string>(Sources) { ["words.json"] = "{ \"lang\": [\"en\"], \"said.Aa\": [\"Aa\"], \"said.BB\": [\"BB\"] }" };
        StringAssert.StartsWith(Assert.ThrowsExactly<FormatException>(() => Page.Pack(sources)).Message, "two of the words have the mark !");
    }

    [TestMethod]
    [DataRow("three.js", "", "the list in load.js names one.js, two.js; there are one.js, three.js, two.js")]
    [DataRow("words.json", "{ \"lang\": [\"en\", \"fr\"], \"yes\": [\"Yes\", \"Oui\"], \"no\": [\"No\"] }", "\"no\" needs 2 texts of one line")]
    [DataRow("words.json", "{ \"lang\": [\"en\", \"fr\"], \"yes\": [\"Yes\", \"O\\nui\"] }", "\"yes\" needs 2 texts of one line")]
    [DataRow("words.json", "{ \"yes\": [\"Yes\", \"Oui\"] }", "\"lang\" is missing; its texts are the codes of the languages")]
    [DataRow("photo.jpg", "", "photo.jpg: no rule says how to pack such a file")]
    public void A_source_that_does_not_fit_is_refused_in_words(string name, string text, string refusal)
    {
        var sources = new Dictionary<string, string>(Sources) { [name] = text };
        Assert.AreEqual(refusal, Assert.ThrowsExactly<FormatException>(() => Page.Pack(sources)).Message);
    }

    [TestMethod]
    public void A_visit_takes_at_most_40_KB_and_all_languages_together_60()
    {
        using var directory = new TestDirectory();
        Assert.AreEqual(0, Program.Main([Path.Combine(AppContext.BaseDirectory, "page-sources"), directory.Path]));
        string[] files = Directory.GetFiles(directory.Path);
        Assert.AreEqual("index.html.gz", Path.GetFileName(files.Single(file => file.Contains("index"))));
        long all = files.Sum(file => new FileInfo(file).Length);
        Assert.IsGreaterThan(10_000, all);
        Assert.IsLessThanOrEqualTo(CodeFile.MostBytes, all);
        Dictionary<string, long> languages = files.Where(file => file.EndsWith(".txt.gz", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file)[..2], file => new FileInfo(file).Length);
        Assert.AreEqual("de en fr nl", string.Join(' ', languages.Keys.Order()));
        Assert.IsLessThanOrEqualTo(MostOfVisit, all - languages.Values.Sum() + languages["en"] + languages.Values.Max());
        foreach (string file in files)
        {
            using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            Assert.IsNotEmpty(reader.ReadToEnd(), file);
        }
    }
}
