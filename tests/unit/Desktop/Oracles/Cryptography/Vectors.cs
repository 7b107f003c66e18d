using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>
/// Published test vectors as JSON, in the folder that the environment variable <c>BORNE_VECTORS</c> names. Without it the tests
/// that need them are inconclusive; with it each file must be there and be whole.
/// </summary>
internal static class Vectors
{
    private const string Variable = "BORNE_VECTORS";

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name without <c>.json</c>.</param>
    public static JsonElement Read(string name)
    {
        string folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            MsAssert.Inconclusive(Variable + " names no folder with vectors");
        }

        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, name + ".json"))).RootElement;
    }

    /// <summary>The cases of a file of Wycheproof, each with its group; as many as the file says.</summary>
    public static IEnumerable<(JsonElement Group, JsonElement Case)> Cases(JsonElement file)
    {
        (JsonElement Group, JsonElement Case)[] cases = [..
            from entry in file.GetProperty("groups").EnumerateArray()
            from test in entry.GetProperty("tests").EnumerateArray()
            select (entry, test)];
        MsAssert.HasCount(file.GetProperty("numberOfTests").GetInt32(), cases);
        return cases;
    }

    public static byte[] Bytes(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
