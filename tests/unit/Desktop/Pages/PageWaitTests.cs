using System;
using System.IO;
using System.Text.RegularExpressions;
using Borne.Pages.Http;
using Borne.Tests.Desktop.Boards;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>The page in the browser waits for what its station may take.</summary>
[TestClass]
public class PageWaitTests
{
    private static readonly string Script = File.ReadAllText(Path.Combine(BoardFacts.Root, "firmware", "Pages", "www", "base.js"));

    [TestMethod]
    public void The_page_waits_for_a_password_longer_than_the_station_works_on_one()
    {
        Match limit = Regex.Match(Script, @"const PasswordMs = (\d+);");
        MsAssert.IsTrue(limit.Success);
        MsAssert.IsTrue(int.Parse(limit.Groups[1].Value) > PageHandler.WorkMs, limit.Value);
        MsAssert.IsTrue(Script.Contains("/assword/.test(body) ? PasswordMs", StringComparison.Ordinal));
    }
}
