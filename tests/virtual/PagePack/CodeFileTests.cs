using System.Text.RegularExpressions;
using Borne.PagePack;

namespace Borne.VirtualTests.PagePack;

/// <summary>The packed files as a source for the image of a board.</summary>
[TestClass]
public partial class CodeFileTests
{
    [TestMethod]
    public void All_bytes_are_there_in_arrays_of_a_kilobyte_under_file_and_number()
    {
        byte[] some = [.. Enumerable.Range(0, 2500).Select(i => (byte)(i * 7))];
        byte[] other = [1, 2, 3];
        string code = CodeFile.Of(new Dictionary<string, byte[]> { ["page.js"] = some, ["index.html"] = other });
        var arrays = Arrays().Matches(code).ToDictionary(
            match => int.Parse(match.Groups[1].Value), match => match.Groups[2].Value.Split(", ").Select(byte.Parse).ToArray());
        CollectionAssert.AreEqual(other, arrays[0]);
        CollectionAssert.AreEqual(some, arrays[256].Concat(arrays[257]).Concat(arrays[258]).ToArray());
        Assert.HasCount(4, arrays);
        Assert.HasCount(CodeFile.ChunkBytes, arrays[256]);
        Assert.Contains("Length(int file) => file switch\n{\n0 => 3,\n_ => 2500,\n};", code);
        Assert.Contains("Name(int file) => file switch\n{\n0 => \"index.html\",\n_ => \"page.js\",\n};", code);
    }

    [TestMethod]
    public void Another_content_has_another_tag() => Assert.AreNotEqual(
        CodeFile.Of(new Dictionary<string, byte[]> { ["a.js"] = [1] }).Split("Tag(")[1].Split("Length")[0],
        CodeFile.Of(new Dictionary<string, byte[]> { ["a.js"] = [2] }).Split("Tag(")[1].Split("Length")[0]);

    [TestMethod]
    public void A_file_whose_type_nobody_knows_is_refused() =>
        Assert.ThrowsExactly<FormatException>(() => CodeFile.Of(new Dictionary<string, byte[]> { ["a.exe"] = [1] }));

    [TestMethod]
    public void Files_that_an_assembly_cannot_hold_end_the_build()
    {
        var files = new Dictionary<string, byte[]> { ["page.js"] = new byte[CodeFile.MostBytes - 1], ["icon.svg"] = new byte[1] };
        Assert.Contains($"_ => {CodeFile.MostBytes - 1},", CodeFile.Of(files));
        files["icon.svg"] = new byte[2];
        Assert.StartsWith("the files have 61441 bytes, and an assembly takes 61440;", Assert.ThrowsExactly<FormatException>(() => CodeFile.Of(files)).Message);
    }

    [GeneratedRegex(@"(\d+) => new byte\[\] \{ ([\d, ]+) \}")]
    private static partial Regex Arrays();
}
