using System.Globalization;
using System.Text;
using Borne.Base.Time;

namespace Borne.Fuzz;

/// <summary>Dates against the platform's own.</summary>
[TestClass]
public class DateOracleTests
{
    private const int Dates = 200_000;

    [TestMethod]
    public void Written_dates_are_the_platforms()
    {
        Random random = new(11);
        byte[] buffer = new byte[Iso8601.Length];
        for (int i = 0; i < Dates; i++)
        {
            long moment = random.NextInt64(253402300800000L);
            Iso8601.Write(moment, buffer, 0);
            string text = Encoding.ASCII.GetString(buffer);
            string expected = DateTimeOffset.FromUnixTimeMilliseconds(moment)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            Assert.AreEqual(expected, text);
            Assert.AreEqual(moment, Iso8601.Parse(buffer, 0, buffer.Length));
        }
    }

    [TestMethod]
    public void Read_dates_are_the_platforms()
    {
        Random random = new(12);
        for (int i = 0; i < Dates; i++)
        {
            // Days, hours and minutes slightly out of range are among them.
            string fraction = random.Next(2) == 0 ? "" : "." + random.Next(10_000_000).ToString("D7", CultureInfo.InvariantCulture);
            string zone = random.Next(3) switch
            {
                0 => "Z",
                1 => "+" + random.Next(14).ToString("D2", CultureInfo.InvariantCulture) + ":" + random.Next(60).ToString("D2", CultureInfo.InvariantCulture),
                _ => "-" + random.Next(14).ToString("D2", CultureInfo.InvariantCulture) + ":" + random.Next(60).ToString("D2", CultureInfo.InvariantCulture),
            };
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{random.Next(2, 9999):D4}-{random.Next(14):D2}-{random.Next(33):D2}T{random.Next(25):D2}:{random.Next(61):D2}:{random.Next(60):D2}{fraction}{zone}");
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            bool isDate = DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffffffK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTimeOffset expected);
            long moment = Iso8601.Parse(bytes, 0, bytes.Length);
            Assert.AreEqual(isDate, moment != Iso8601.Invalid, text);
            if (isDate)
            {
                // Fractions are cut, not rounded; the platform's count is cut towards the past as well.
                Assert.AreEqual(expected.ToUnixTimeMilliseconds(), moment, text);
            }
        }
    }
}
