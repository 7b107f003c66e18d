using System.Linq;
using Borne.Pages.Routes.Bodies;
using Borne.Pages.Routes.Upkeep;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>The texts of the recovery page.</summary>
[TestClass]
public class RecoveryTextTests
{
    [TestMethod]
    public void Each_language_has_each_text_and_none_is_that_of_another()
    {
        string[][] texts = [.. Enumerable.Range(0, PageLanguages.Count).Select(RecoveryTexts.In)];
        MsAssert.HasCount(PageLanguages.Count, PageLanguages.Codes.Split(','));
        foreach (string[] ofLanguage in texts)
        {
            MsAssert.HasCount(RecoveryTexts.Count, ofLanguage);
            MsAssert.IsEmpty(ofLanguage.Where(text => text.Trim() != text || text.Length < 5).ToArray());
        }

        for (int i = 0; i < RecoveryTexts.Count; i++)
        {
            MsAssert.HasCount(PageLanguages.Count, texts.Select(ofLanguage => ofLanguage[i]).Distinct().ToArray(), texts[0][i]);
        }
    }
}
