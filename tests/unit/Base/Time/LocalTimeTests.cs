using System.Text;
using Borne.Base.Time;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Time;

[TestClass]
public class LocalTimeTests
{
    [TestMethod]
    [DataRow("2026-03-29T00:59:59Z", 60)]
    [DataRow("2026-03-29T01:00:00Z", 120)]
    [DataRow("2026-07-01T12:00:00Z", 120)]
    [DataRow("2026-10-25T00:59:59Z", 120)]
    [DataRow("2026-10-25T01:00:00Z", 60)]
    [DataRow("2024-03-30T23:00:00Z", 60)]
    [DataRow("2024-03-31T01:00:00Z", 120)]
    [DataRow("2027-10-31T00:59:59Z", 120)]
    [DataRow("2027-10-31T01:00:00Z", 60)]
    [DataRow("2028-01-01T00:00:00Z", 60)]
    public void Summer_begins_and_ends_on_the_last_sundays(string moment, int minutes)
    {
        LocalTime zone = new LocalTime();
        Assert.IsTrue(zone.IsUtc);
        zone.Use(60, true);
        Assert.IsFalse(zone.IsUtc);
        Assert.AreEqual(minutes, zone.OffsetAt(Parse(moment)), moment);
    }

    [TestMethod]
    [DataRow(120, "2026-05-04T11:08:07.123+02:00")]
    [DataRow(-570, "2026-05-03T23:38:07.123-09:30")]
    [DataRow(0, "2026-05-04T09:08:07.123+00:00")]
    [DataRow(840, "2026-05-04T23:08:07.123+14:00")]
    public void Written_time_is_the_same_moment(int minutes, string text)
    {
        long moment = Parse("2026-05-04T09:08:07.123Z");
        byte[] buffer = new byte[Iso8601.LocalLength + 2];
        Iso8601.WriteLocal(moment, minutes, buffer, 1);
        Assert.AreEqual(text, Encoding.UTF8.GetString(buffer, 1, Iso8601.LocalLength));
        Assert.AreEqual(moment, Iso8601.Parse(buffer, 1, Iso8601.LocalLength));
        Assert.AreEqual(0, (int)buffer[Iso8601.LocalLength + 1]);
    }

    [TestMethod]
    public void Before_the_first_day_the_offset_is_left_out()
    {
        byte[] buffer = new byte[Iso8601.LocalLength];
        Iso8601.WriteLocal(1000, -60, buffer, 0);
        Assert.AreEqual("1970-01-01T00:00:01.000+00:00", Encoding.UTF8.GetString(buffer, 0, buffer.Length));
    }

    private static long Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Iso8601.Parse(bytes, 0, bytes.Length);
    }
}
