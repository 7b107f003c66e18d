using Borne.Boards;
using Borne.Hal.Devices.Polling;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The button inside the housing, which bounces.</summary>
[TestClass]
public class SteadyButtonTests
{
    [TestMethod]
    [DataRow("111", "001")]
    [DataRow("1101011", "0000000")]
    [DataRow("1110100", "0011111")]
    [DataRow("11100010", "00111000")]
    [DataRow("1110010111000", "0011111111110")]
    public void Readings_in_a_row_must_agree(string readings, string held)
    {
        Contact contact = new();
        SteadyButton button = new(contact);
        string seen = "";
        foreach (char reading in readings)
        {
            contact.IsClosed = reading == '1';
            button.Read();
            seen += button.IsPressed ? '1' : '0';
        }

        Assert.AreEqual(held, seen);
    }

    private sealed class Contact : IDigitalInput
    {
        public bool IsClosed { get; set; }
    }
}
