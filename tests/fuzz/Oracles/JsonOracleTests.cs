using System.Text;
using System.Text.Json;
using Borne.Wire.Json;

namespace Borne.Fuzz;

/// <summary>The JSON reader and writer against System.Text.Json, on damaged frames and random texts.</summary>
[TestClass]
public class JsonOracleTests
{
    private const int Frames = 100_000;
    private const int Texts = 20_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonSyntax.MaxDepth };

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = false)]
    public void Both_agree_on_what_is_json_and_on_every_value()
    {
        Random random = new(7);
        Mutator mutator = new(7);
        string[] corpus = [.. Corpus.Supported, .. Corpus.Others, .. Corpus.Answers, .. Corpus.CrashFrames];
        int valid = 0;
        for (int i = 0; i < Frames; i++)
        {
            byte[] frame = mutator.Mutate(Encoding.UTF8.GetBytes(corpus[random.Next(corpus.Length)]));
            using JsonDocument? document = Parse(frame);
            JsonReader reader = new();

            // The bytes in front and behind must not matter.
            byte[] padded = [.. "]\""u8, .. frame, .. "\"0["u8];
            bool isValid = reader.Load(padded, 2, frame.Length);
            Assert.AreEqual(document is not null, isValid, Encoding.UTF8.GetString(frame));
            if (document is not null)
            {
                valid++;
                Compare(document.RootElement, reader, Encoding.UTF8.GetString(frame));
                Assert.AreEqual(JsonKind.End, reader.Peek());
            }
        }

        Assert.IsGreaterThan(Frames / 10, valid);
        Assert.IsLessThan(Frames * 9 / 10, valid);
    }

    [TestMethod]
    public void Texts_survive_the_writer()
    {
        Random random = new(8);
        byte[] buffer = new byte[1000];
        JsonWriter writer = new();
        for (int i = 0; i < Texts; i++)
        {
            string text = RandomText(random);
            writer.Reset(buffer, 0, buffer.Length, false);
            writer.BeginArray();
            writer.Text(text);
            writer.EndArray();
            Assert.IsFalse(writer.Overflowed);
            using JsonDocument document = JsonDocument.Parse(buffer.AsMemory(0, writer.Length));
            Assert.AreEqual(text, document.RootElement[0].GetString());

            // The same text through every escape that the platform's writer knows.
            byte[] escaped = JsonSerializer.SerializeToUtf8Bytes(text);
            JsonReader reader = new();
            Assert.IsTrue(reader.Load(escaped, 0, escaped.Length));
            Assert.AreEqual(text.Replace('\0', '\uFFFD'), reader.ReadString());
        }
    }

    private static JsonDocument? Parse(byte[] frame)
    {
        try
        {
            return JsonDocument.Parse(frame, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Compare(JsonElement expected, JsonReader reader, string frame)
    {
        Assert.AreEqual(KindOf(expected.ValueKind), reader.Peek(), frame);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                reader.Enter();
                foreach (JsonProperty property in expected.EnumerateObject())
                {
                    Assert.IsTrue(reader.NextMember(), frame);
                    Assert.IsTrue(!IsPlain(property) || reader.NameIs(property.Name), frame);
                    Compare(property.Value, reader, frame);
                }

                Assert.IsFalse(reader.NextMember(), frame);
                break;
            case JsonValueKind.Array:
                reader.Enter();
                foreach (JsonElement element in expected.EnumerateArray())
                {
                    Assert.IsTrue(reader.NextElement(), frame);
                    Compare(element, reader, frame);
                }

                Assert.IsFalse(reader.NextElement(), frame);
                break;
            case JsonValueKind.String:
                CompareText(expected, reader.ReadString(), frame);
                break;
            case JsonValueKind.Number:
                CompareNumber(expected, reader, frame);
                break;
            case JsonValueKind.True:
            case JsonValueKind.False:
                Assert.AreEqual(expected.GetBoolean(), reader.ReadBool(), frame);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>True for a name of ASCII characters without NUL, which are all that names are compared with.</summary>
    private static bool IsPlain(JsonProperty property)
    {
        try
        {
            return property.Name.All(c => c is > '\0' and < '\u0080');
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void CompareText(JsonElement expected, string text, string frame)
    {
        try
        {
            Assert.AreEqual(expected.GetString()!.Replace('\0', '\uFFFD'), text, frame);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or bytes that are no UTF-8: the platform has no text for it, the reader has a mark.
            Assert.Contains('\uFFFD', text, frame);
        }
    }

    private static void CompareNumber(JsonElement expected, JsonReader reader, string frame)
    {
        bool isExact = reader.ReadDecimal(0);
        if (expected.TryGetInt64(out long value) && value is > -1_000_000_000_000_000_000 and < 1_000_000_000_000_000_000)
        {
            Assert.IsTrue(isExact, frame);
            Assert.AreEqual(value, reader.Value, frame);
        }
    }

    private static JsonKind KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => JsonKind.Object,
        JsonValueKind.Array => JsonKind.Array,
        JsonValueKind.String => JsonKind.String,
        JsonValueKind.Number => JsonKind.Number,
        JsonValueKind.Null => JsonKind.Null,
        _ => JsonKind.Bool,
    };

    /// <summary>Text of all ranges of Unicode, with many of the characters that need an escape.</summary>
    private static string RandomText(Random random)
    {
        StringBuilder text = new();
        for (int count = random.Next(30); count > 0; count--)
        {
            int code = random.Next(6) switch
            {
                0 => random.Next(0x20),
                1 => "\"\\/+<>&'"[random.Next(8)],
                2 => random.Next(0x20, 0x80),
                3 => random.Next(0x80, 0x800),
                4 => random.Next(0x800, 0xD800),
                _ => random.Next(0x10000, 0x110000),
            };
            text.Append(char.ConvertFromUtf32(code));
        }

        return text.ToString();
    }
}
