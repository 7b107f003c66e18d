using System.Text;
using System.Text.Unicode;
using System.Xml;
using Borne.Base.Storage;
using Borne.Settings.Configuration;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Settings.Xml;
using Borne.Tests.Settings;
using XmlReader = Borne.Settings.Xml.XmlReader;

namespace Borne.Fuzz.Targets;

/// <summary>
/// Configuration files: what the reader takes for well-formed is so for the platform's reader, with the same contents, and an import
/// changes all that it says or nothing.
/// </summary>
internal sealed class XmlTarget : IFuzzTarget
{
    private static readonly string[] Documents =
    [
        "<a/>",
        "<?xml version=\"1.0\"?>\n<!-- c -->\n<OCPPConf version=\"1\"><server><url>ws://h/a</url></server></OCPPConf>",
        "<a b='1' c=\"&lt;&#65;&#x42;\"><d> x &amp; y </d><d><![CDATA[<raw>]]></d><e/></a>",
        "\uFEFF<r>\r\n<p i='é'>éé</p>\r\n</r>\r\n<!-- end -->",
        "<a><b><c><d><e>deep</e></d></c></b></a>",
    ];

    public string Name => "xml";

    public int FixedCases => 400;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        string dialect = Damage.Any(random, KeyTable.Dialects.Split(','));
        MemoryRecordStore records = new();
        SettingsRegistry settings = SettingsTools.Create(records, dialect);
        settings.Set(Key.TermsAccepted, "true");
        string text = random.Next(3) == 0 ? Damage.Any(random, Documents) : SettingsTools.Export(settings);
        byte[] file = Encoding.UTF8.GetBytes(text);
        file = input.Fed(dialect, random.Next(8) == 0 ? file : Damage.Bytes(random, file));
        Compare(input, file);
        Import(input, settings, records, dialect, file);
    }

    private static void Import(FuzzCase input, SettingsRegistry settings, MemoryRecordStore records, string dialect, byte[] file)
    {
        string before = SettingsTools.Record(records);
        ConfigurationImport import = new(settings);
        for (int at = 0; at < file.Length;)
        {
            int count = Math.Min(1 + input.Random.Next(700), file.Length - at);
            import.Feed(file, at, count);
            at += count;
        }

        FuzzCase.Demand(SettingsTools.Record(records) == before, "changed before the end");
        if (import.Finish() == SettingResult.Rejected)
        {
            input.Reach("refused");
            FuzzCase.Demand(!string.IsNullOrEmpty(import.Error), "refused without a word");
            FuzzCase.Demand(SettingsTools.Record(records) == before, "refused, and changed all the same: " + import.Error);
            return;
        }

        input.Reach("imported");
        FuzzCase.Demand(import.Error is null, "accepted with an error: " + import.Error);
        SettingsRegistry again = SettingsTools.Create(records, dialect);
        for (int key = 0; key < Key.Count; key++)
        {
            FuzzCase.Demand(settings.Text(key) == again.Text(key), $"a restart brings another {KeyTable.Line(key)}");
        }
    }

    private static void Compare(FuzzCase input, byte[] file)
    {
        Events ours = new();
        XmlReader reader = new(ours);
        bool isTaken = Array.TrueForAll(file, reader.Push) && reader.Finish();
        FuzzCase.Demand(isTaken == reader.Error is null, "taken with an error, or refused without: " + reader.Error);
        if (!isTaken)
        {
            return;
        }

        input.Reach("well-formed");
        if (!IsComparable(file))
        {
            return;
        }

        try
        {
            string theirs = Read(file[BehindInstruction(file)..]);
            int same = ours.ToString().Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
            FuzzCase.Demand(ours.ToString() == theirs, $"read as {Around(ours.ToString(), same)}, by the platform as {Around(theirs, same)}");
        }
        catch (XmlException error)
        {
            throw new InvalidDataException("taken, but not well-formed: " + error.Message, error);
        }
    }

    /// <summary>What the reader passes over unread is left out: comments that are no UTF-8, instructions; and it takes each sign beyond ASCII in names.</summary>
    private static bool IsComparable(byte[] file) =>
        Utf8.IsValid(file) && file.AsSpan(BehindInstruction(file)).IndexOf("<?"u8) < 0
        && !Encoding.UTF8.GetString(file, BehindInstruction(file), file.Length - BehindInstruction(file)).Any(sign => sign > '\x7f' && sign != 'é');

    private static int BehindInstruction(byte[] file)
    {
        int start = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return file.AsSpan(start).StartsWith("<?"u8) ? file.AsSpan().IndexOf("?>"u8) + 2 : start;
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)];

    private static string Read(byte[] file)
    {
        Events events = new();
        using XmlTextReader reader = new(new MemoryStream(file)) { DtdProcessing = DtdProcessing.Prohibit, Namespaces = false, Normalization = true };
        Stack<StringBuilder?> texts = new();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    bool isEmpty = reader.IsEmptyElement;
                    if (texts.TryPop(out _))
                    {
                        texts.Push(null);
                    }

                    events.BeginElement(reader.Name);
                    for (bool more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                    {
                        events.Attribute(reader.Name, reader.Value);
                    }

                    if (isEmpty)
                    {
                        events.EndElement("");
                    }
                    else
                    {
                        texts.Push(new StringBuilder());
                    }

                    break;
                case XmlNodeType.EndElement:
                    events.EndElement(texts.Pop()?.ToString());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (texts.TryPeek(out StringBuilder? text))
                    {
                        text?.Append(reader.Value);
                    }

                    break;
                default:
                    break;
            }
        }

        return events.ToString();
    }

    /// <summary>What was read, as text that can be compared; which blanks at the ends were written as references is left out.</summary>
    private sealed class Events : IXmlHandler
    {
        private readonly StringBuilder _all = new();

        public string? BeginElement(string name) => Note($"<{name}>");

        public string? Attribute(string name, string value) => Note($"[{name}={value}]");

        public string? EndElement(string? text) => Note($"({text?.Trim(' ', '\t', '\r', '\n')})");

        public override string ToString() => _all.ToString();

        private string? Note(string what)
        {
            _all.Append(what);
            return null;
        }
    }
}
