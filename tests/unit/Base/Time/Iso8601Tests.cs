using Borne.Base.Time;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Time;

[TestClass]
public class Iso8601Tests
{
    private const long Base = 1777878487000L;

    [TestMethod]
    [DataRow("2026-05-04T07:08:07Z", 0L)]
    [DataRow("2026-05-04t07:08:07z", 0L)]
    [DataRow("2026-05-04T07:08:07", 0L)]
    [DataRow("2026-05-04T07:08:07+00:00", 0L)]
    [DataRow("2026-05-04T07:08:07-00:00", 0L)]
    [DataRow("2026-05-04T09:08:07+02:00", 0L)]
    [DataRow("2026-05-04T09:08:07+0200", 0L)]
    [DataRow("2026-05-04T09:08:07+02", 0L)]
    [DataRow("2026-05-04T01:38:07-05:30", 0L)]
    [DataRow("2026-05-05T07:07:07+23:59", 0L)]
    [DataRow("2026-05-03T07:09:07-23:59", 0L)]
    [DataRow("2026-05-04T07:08:07.1Z", 100L)]
    [DataRow("2026-05-04T07:08:07.12Z", 120L)]
    [DataRow("2026-05-04T07:08:07.123Z", 123L)]
    [DataRow("2026-05-04T07:08:07.1239Z", 123L)]
    [DataRow("2026-05-04T07:08:07.12345Z", 123L)]
    [DataRow("2026-05-04T07:08:07.123456Z", 123L)]
    [DataRow("2026-05-04T07:08:07.1234567Z", 123L)]
    [DataRow("2026-05-04T07:08:07.12345678Z", 123L)]
    [DataRow("2026-05-04T07:08:07.999999999Z", 999L)]
    [DataRow("2026-05-04T07:08:07.0Z", 0L)]
    [DataRow("2026-05-04T07:08:07.000999Z", 0L)]
    [DataRow("2026-05-04T07:08:07.123", 123L)]
    [DataRow("2026-05-04T07:08:07,5Z", 500L)]
    [DataRow("2026-05-04T09:08:07.123+02:00", 123L)]
    [DataRow("2026-05-04 07:08:07Z", 0L)]
    [DataRow("2026-05-04 09:08:07.5+02:00", 500L)]
    [DataRow("2026-05-04T07:08:07.25Z[GMT]", 250L)]
    [DataRow("2026-05-04T07:08:07[UTC]", 0L)]
    [DataRow("2026-05-04T12:53:07+05:45[Asia/Kathmandu]", 0L)]
    public void Moment_is_read(string text, long millisecondsBehind)
    {
        Assert.AreEqual(Base + millisecondsBehind, Parse(text), text);
    }

    [TestMethod]
    [DataRow("2026-05-04T07:08", 0L)]
    [DataRow("2026-05-04T07:08Z", 0L)]
    [DataRow("2026-05-04 09:08+02:00[Europe/Vienna]", 0L)]
    [DataRow("2026-05-04T00:00Z", -7 * 3600000L - (8 * 60000))]
    public void Seconds_may_be_missing(string text, long milliseconds)
    {
        Assert.AreEqual(Base - 7000 + milliseconds, Parse(text), text);
    }

    [TestMethod]
    [DataRow("1970-01-01T00:00:00Z", 0L)]
    [DataRow("1970-01-01T00:00:00+01:00", -3600000L)]
    [DataRow("1969-12-31T23:59:59.999Z", -1L)]
    [DataRow("2000-02-29T00:00:00Z", 951782400000L)]
    [DataRow("2024-02-29T23:59:59Z", 1709251199000L)]
    [DataRow("2024-12-31T23:59:60Z", 1735689600000L)]
    [DataRow("2038-01-19T03:14:08Z", 2147483648000L)]
    [DataRow("2100-02-28T00:00:00Z", 4107456000000L)]
    [DataRow("9999-12-31T23:59:59.999Z", 253402300799999L)]
    [DataRow("0001-01-01T00:00:00Z", -62135596800000L)]
    public void Landmarks_are_right(string text, long expected)
    {
        Assert.AreEqual(expected, Parse(text), text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("2026")]
    [DataRow("2026-05-04")]
    [DataRow("2026-05-04T07:08:")]
    [DataRow("2026-05-04T07:08:0")]
    [DataRow("2026-05-04T07:08.5Z")]
    [DataRow("2026-05-04T07:0Z")]
    [DataRow("2026-05-04_07:08:07Z")]
    [DataRow("2026-05-04T07:08:07Z[]")]
    [DataRow("2026-05-04T07:08:07Z[GMT")]
    [DataRow("2026-05-04T07:08:07ZGMT]")]
    [DataRow("2026-05-04T07:08:07[GMT]Z")]
    [DataRow("[2026-05-04T07:08:07Z]")]
    [DataRow("[]")]
    [DataRow("2026/05/04T07:08:07Z")]
    [DataRow("2026-05-04T07.08.07Z")]
    [DataRow("20260504T070807Z")]
    [DataRow("0000-05-04T07:08:07Z")]
    [DataRow("2026-00-04T07:08:07Z")]
    [DataRow("2026-13-04T07:08:07Z")]
    [DataRow("2026-05-00T07:08:07Z")]
    [DataRow("2026-05-32T07:08:07Z")]
    [DataRow("2026-04-31T07:08:07Z")]
    [DataRow("2026-06-31T07:08:07Z")]
    [DataRow("2026-09-31T07:08:07Z")]
    [DataRow("2026-11-31T07:08:07Z")]
    [DataRow("2026-02-29T07:08:07Z")]
    [DataRow("2024-02-30T07:08:07Z")]
    [DataRow("2100-02-29T07:08:07Z")]
    [DataRow("1900-02-29T07:08:07Z")]
    [DataRow("2026-05-04T24:00:00Z")]
    [DataRow("2026-05-04T07:60:07Z")]
    [DataRow("2026-05-04T07:08:61Z")]
    [DataRow("2026-05-04T-7:08:07Z")]
    [DataRow("2026-05-04T 7:08:07Z")]
    [DataRow("2026-0x-04T07:08:07Z")]
    [DataRow("-026-05-04T07:08:07Z")]
    [DataRow("2026-05-04T07:08:07.Z")]
    [DataRow("2026-05-04T07:08:07.")]
    [DataRow("2026-05-04T07:08:07.1x")]
    [DataRow("2026-05-04T07:08:07Zx")]
    [DataRow("2026-05-04T07:08:07ZZ")]
    [DataRow("2026-05-04T07:08:07 Z")]
    [DataRow("2026-05-04T07:08:07+")]
    [DataRow("2026-05-04T07:08:07+2")]
    [DataRow("2026-05-04T07:08:07+02:0")]
    [DataRow("2026-05-04T07:08:07+02:000")]
    [DataRow("2026-05-04T07:08:07+24:00")]
    [DataRow("2026-05-04T07:08:07+02:60")]
    [DataRow("2026-05-04T07:08:07+0a:00")]
    [DataRow("2026-05-04T07:08:07*02:00")]
    [DataRow("2026-05-04T07:08:07+02-00")]
    [DataRow("12026-05-04T07:08:07Z")]
    [DataRow("Mon, 04 May 2026 07:08:07 GMT")]
    public void Text_that_is_no_moment_is_refused(string text)
    {
        Assert.AreEqual(Iso8601.Invalid, Parse(text), text);
    }

    [TestMethod]
    public void Moment_cut_anywhere_is_refused_or_means_utc()
    {
        byte[] bytes = RpcTools.Bytes("2026-05-04T07:08:07.250+00:00");
        for (int count = 0; count < bytes.Length; count++)
        {
            long value = Iso8601.Parse(bytes, 0, count);

            // Whole minutes, whole seconds, whole fractions and an offset of hours only are moments of their own.
            bool isMoment = count == 16 || count == 19 || count == 21 || count == 22 || count == 23 || count == 26;
            Assert.AreEqual(isMoment, value != Iso8601.Invalid, "cut at " + count.ToString());
        }
    }

    [TestMethod]
    public void Written_form_has_24_characters_at_its_place()
    {
        byte[] buffer = new byte[28];
        Iso8601.Write(Base + 9, buffer, 2);
        Assert.AreEqual("2026-05-04T07:08:07.009Z", RpcTools.Text(buffer, 2, Iso8601.Length));
        Assert.AreEqual(0, (int)buffer[1]);
        Assert.AreEqual(0, (int)buffer[26]);
        Iso8601.Write(253402300799999L, buffer, 0);
        Assert.AreEqual("9999-12-31T23:59:59.999Z", RpcTools.Text(buffer, 0, Iso8601.Length));
    }

    [TestMethod]
    public void Moments_of_130_years_survive_the_round_trip()
    {
        byte[] buffer = new byte[Iso8601.Length];

        // A step that is no divisor of a day walks through all months, days and times of day: 1970 to 2100.
        const long Step = 9L * 86400000 + 3723457;
        for (long moment = 0; moment < 4102444800000L; moment += Step)
        {
            Iso8601.Write(moment, buffer, 0);
            Assert.AreEqual(moment, Iso8601.Parse(buffer, 0, Iso8601.Length));
        }
    }

    [TestMethod]
    public void Days_follow_one_another()
    {
        // An independent count: every day of 1970 to 2100 is one more than the day before.
        int expected = 0;
        for (int year = 1970; year <= 2100; year++)
        {
            bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            for (int month = 1; month <= 12; month++)
            {
                int days = month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
                Assert.AreEqual(expected, Iso8601.DaysFromCivil(year, month, 1));
                Assert.AreEqual(expected + days - 1, Iso8601.DaysFromCivil(year, month, days));
                expected += days;
            }
        }
    }

    private static long Parse(string text)
    {
        byte[] bytes = RpcTools.Bytes("##" + text + "##");
        return Iso8601.Parse(bytes, 2, bytes.Length - 4);
    }
}
