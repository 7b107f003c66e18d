using System.Globalization;
using System.Numerics;
using System.Text;
using Borne.Wire.Json;

namespace Borne.Fuzz;

/// <summary>Exact numbers against arithmetic of unlimited size.</summary>
[TestClass]
public class NumberOracleTests
{
    private const int Numbers = 200_000;
    private const int MaxDigits = 18;

    [TestMethod]
    public void Parsed_numbers_are_exact_or_refused()
    {
        Random random = new(9);
        int accepted = 0;
        for (int i = 0; i < Numbers; i++)
        {
            string text = RandomNumber(random, out BigInteger mantissa, out int scale);
            int decimals = random.Next(10);
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            Assert.AreEqual(bytes.Length, JsonNumber.End(bytes, 0, bytes.Length), text);
            Assert.AreEqual(
                Floor(mantissa, scale + decimals), (BigInteger)JsonNumber.Floor(bytes, 0, bytes.Length, decimals, out _), text);
            bool isTaken = JsonNumber.TryParse(bytes, 0, bytes.Length, decimals, out long value);
            BigInteger? expected = Scaled(mantissa, scale + decimals);
            if (isTaken)
            {
                accepted++;
                Assert.AreEqual(expected, (BigInteger)value, text);
            }
            else
            {
                // Refused are fractions of the last decimal, and numbers that need more digits than surely fit.
                bool mayBeRefused = expected is null || BigInteger.Abs(expected.Value).ToString(CultureInfo.InvariantCulture).Length > MaxDigits
                    || mantissa.ToString(CultureInfo.InvariantCulture).TrimStart('-').Length > MaxDigits;
                Assert.IsTrue(mayBeRefused, text);
            }
        }

        Assert.IsGreaterThan(Numbers / 4, accepted);
        Assert.IsLessThan(Numbers * 3 / 4, accepted);
    }

    [TestMethod]
    public void Written_numbers_read_back_the_same()
    {
        Random random = new(10);
        byte[] buffer = new byte[40];
        JsonWriter writer = new();
        for (int i = 0; i < Numbers; i++)
        {
            long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            int decimals = random.Next(10);
            writer.Reset(buffer, 0, buffer.Length, false);
            writer.Decimal(value, decimals);
            string text = Encoding.ASCII.GetString(buffer, 0, writer.Length);
            Assert.AreEqual(writer.Length, JsonNumber.End(buffer, 0, writer.Length), text);
            Assert.AreEqual(value, (BigInteger)(decimal.Parse(text, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals)), text);
        }
    }

    /// <summary>The number times a power of ten, or null when it is no integer.</summary>
    private static BigInteger? Scaled(BigInteger mantissa, int power)
    {
        if (power >= 0 || mantissa.IsZero)
        {
            return mantissa.IsZero ? mantissa : mantissa * BigInteger.Pow(10, power);
        }

        BigInteger quotient = BigInteger.DivRem(mantissa, BigInteger.Pow(10, -power), out BigInteger rest);
        return rest.IsZero ? quotient : null;
    }

    /// <summary>The number times a power of ten, rounded down, within a long.</summary>
    private static BigInteger Floor(BigInteger mantissa, int power)
    {
        BigInteger quotient = power >= 0 ? mantissa * BigInteger.Pow(10, power)
            : BigInteger.DivRem(mantissa, BigInteger.Pow(10, -power), out BigInteger rest) - (rest.Sign < 0 ? 1 : 0);
        return BigInteger.Max(-long.MaxValue, BigInteger.Min(long.MaxValue, quotient));
    }

    private static string RandomNumber(Random random, out BigInteger mantissa, out int scale)
    {
        string integer = random.Next(4) == 0 ? "0" : (1 + random.Next(9)) + Digits(random, random.Next(8));
        string fraction = random.Next(2) == 0 ? "" : Digits(random, 1 + random.Next(10));
        string zeros = new('0', random.Next(4) == 0 ? random.Next(10) : 0);
        bool hasExponent = random.Next(3) == 0;
        int exponent = hasExponent ? random.Next(-30, 30) : 0;
        string sign = random.Next(2) == 0 ? "-" : "";
        fraction = fraction.Length > 0 ? fraction + zeros : fraction;
        mantissa = BigInteger.Parse(sign + integer + fraction, CultureInfo.InvariantCulture);
        scale = exponent - fraction.Length;
        string letter = random.Next(2) == 0 ? "e" : "E";
        string plus = exponent >= 0 && random.Next(2) == 0 ? "+" : "";
        return sign + integer + (fraction.Length > 0 ? "." + fraction : "") + (hasExponent ? letter + plus + exponent : "");
    }

    private static string Digits(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 0 : random.Next(10)));
}
