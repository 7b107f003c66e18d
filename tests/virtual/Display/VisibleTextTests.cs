using System.Text.Json;
using Borne.Virtual.Display;

namespace Borne.VirtualTests.Display;

/// <summary>No character of a foreign text commands the terminal.</summary>
[TestClass]
public sealed class VisibleTextTests
{
    [TestMethod]
    public void Every_control_character_becomes_an_escape()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            string shown = VisibleText.Of("a" + (char)code);
            bool isControl = code is < 0x20 or (>= 0x7f and < 0xa0) or 0x61c or 0x200e or 0x200f
                or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069);
            Assert.AreEqual(isControl ? $"a\\u{code:x4}" : "a" + (char)code, shown);
        }
    }

    [TestMethod]
    public void A_JSON_string_keeps_its_meaning()
    {
        const string Text = "\u009b2J\u007f \u202ecod \ud83d\ude00";
        Assert.AreEqual(Text, JsonSerializer.Deserialize<string>(VisibleText.Of($"\"{Text}\"")));
    }
}
