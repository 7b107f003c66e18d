using System.Linq;
using System.Reflection;
using Borne.Settings.Keys;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>The constants of <see cref="Key"/> are the rows of <see cref="KeyTable"/>: the same names in the same order.</summary>
[TestClass]
public class KeyNumberTests
{
    [TestMethod]
    public void Each_constant_is_the_row_of_its_name()
    {
        FieldInfo[] keys = [.. typeof(Key).GetFields().Where(field => field.Name is not (nameof(Key.Count) or nameof(Key.NumberCount)))];
        MsAssert.HasCount(Key.Count, keys);
        for (int row = 0; row < keys.Length; row++)
        {
            MsAssert.AreEqual(row, (int)keys[row].GetRawConstantValue()!, keys[row].Name);
            MsAssert.AreEqual(keys[row].Name, KeyTable.Column(KeyTable.Line(row), KeyTable.Name));
            MsAssert.AreEqual(row, KeyTable.Find(keys[row].Name.ToUpperInvariant()), keys[row].Name);
        }
    }
}
