using System;
using Borne.Hal.Outlet;

namespace Borne.Wire.Types;

/// <summary>Lists of measurands, as text and as the codes that the sampler uses.</summary>
public static class MeasurandList
{
    /// <summary>
    /// A code is the measurand plus this times the part of <see cref="MeasurandSlots"/>: 0 means "all there are", 1 to 3
    /// are the phases, 4 is the neutral conductor, 5 to 7 stand between the phases.
    /// </summary>
    public const int PhaseFactor = 32;

    /// <summary>Most items of a list in any dialect.</summary>
    public const int MaxItems = 50;

    private const string PartWords = "L1,L2,L3,N,L1-L2,L2-L3,L3-L1";

    /// <summary>
    /// Reads a list; all items must be known, and the station must be able to give them (B-MV-06). An item that comes
    /// again counts but is not repeated in the codes.
    /// </summary>
    /// <param name="text">Items parted by commas; blanks around them are tolerated; a phase may follow, as in Voltage.L1.</param>
    /// <param name="maxItems">Most items, 1 to <see cref="MaxItems"/>.</param>
    /// <param name="slots">What the station's meters give, bits of <see cref="MeterSlot"/>.</param>
    /// <returns>The codes, an empty array for an empty list, or null when an item is unknown or there are too many.</returns>
    public static byte[] Parse(string text, int maxItems, long slots)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return new byte[0];
        }

        string[] items = text.Split(',');
        if (items.Length > maxItems)
        {
            return null;
        }

        byte[] codes = new byte[items.Length];
        int count = 0;
        for (int i = 0; i < items.Length; i++)
        {
            int code = ParseItem(items[i].Trim());
            if (code < 0 || !MeasurandSlots.CanGive(slots, MeasurandOf((byte)code), PartOf((byte)code)))
            {
                return null;
            }

            if (IndexOf(codes, count, code) < 0)
            {
                codes[count++] = (byte)code;
            }
        }

        return Cut(codes, count);
    }

    /// <summary>The measurand of a code.</summary>
    public static Measurand MeasurandOf(byte code) => (Measurand)(code % PhaseFactor);

    /// <summary>The part of a code, a constant of <see cref="MeasurandSlots"/>.</summary>
    public static int PartOf(byte code) => code / PhaseFactor;

    /// <summary>
    /// Puts two lists together so that no value comes twice: what both have is taken once, and a phase of a measurand that
    /// is in with all its phases is left out.
    /// </summary>
    /// <param name="first">The list that gives the order.</param>
    /// <param name="second">What is added; may be empty.</param>
    public static byte[] Merge(byte[] first, byte[] second)
    {
        byte[] codes = new byte[first.Length + second.Length];
        int count = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            byte code = i < first.Length ? first[i] : second[i - first.Length];
            int whole = code % PhaseFactor;
            bool isCovered = whole != code
                && (IndexOf(first, first.Length, whole) >= 0 || IndexOf(second, second.Length, whole) >= 0);
            if (!isCovered && IndexOf(codes, count, code) < 0)
            {
                codes[count++] = code;
            }
        }

        return Cut(codes, count);
    }

    /// <summary>The measurands that a station can give, as text.</summary>
    /// <param name="slots">What its meters give, bits of <see cref="MeterSlot"/>.</param>
    public static string Supported(long slots)
    {
        string text = "";
        for (int i = 0; i <= (int)Measurand.FanSpeed; i++)
        {
            if (MeasurandSlots.CanGive(slots, (Measurand)i, MeasurandSlots.Sum))
            {
                // nano-check: allow NANO021 seldom asked for, and at most 22 words
                text += (text.Length == 0 ? "" : ",") + Words.At(Words.Measurands, i);
            }
        }

        return text;
    }

    /// <summary>The measurands of a list that a station can give.</summary>
    /// <param name="list">Measurands without phases, parted by commas.</param>
    /// <param name="slots">What its meters give, bits of <see cref="MeterSlot"/>.</param>
    public static string Among(string list, long slots)
    {
        string text = "";
        foreach (string item in list.Split(','))
        {
            int measurand = Words.IndexOf(Words.Measurands, item);
            if (measurand >= 0 && MeasurandSlots.CanGive(slots, (Measurand)measurand, MeasurandSlots.Sum))
            {
                // nano-check: allow NANO021 six words, when somebody asks
                text += (text.Length == 0 ? "" : ",") + item;
            }
        }

        return text;
    }

    private static byte[] Cut(byte[] codes, int count)
    {
        byte[] cut = new byte[count];
        Array.Copy(codes, cut, count);
        return cut;
    }

    private static int IndexOf(byte[] codes, int count, int code)
    {
        for (int i = 0; i < count; i++)
        {
            if (codes[i] == code)
            {
                return i;
            }
        }

        return -1;
    }

    private static int ParseItem(string item)
    {
        int measurand = Words.IndexOf(Words.Measurands, item);
        if (measurand >= 0)
        {
            return measurand;
        }

        int dot = item.LastIndexOf('.');
        if (dot <= 0)
        {
            return -1;
        }

        // Voltage is measured against N: Voltage.L1 and Voltage.L1-N mean the same.
        measurand = Words.IndexOf(Words.Measurands, item.Substring(0, dot));
        string phase = item.Substring(dot + 1);
        if (measurand == (int)Measurand.Voltage && phase.EndsWith("-N"))
        {
            phase = phase.Substring(0, phase.Length - 2);
        }

        int part = Words.IndexOf(PartWords, phase);
        return measurand < 0 || part < 0 ? -1 : measurand + (PhaseFactor * (part + 1));
    }
}
