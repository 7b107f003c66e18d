using System;
using Borne.Charging;
using Borne.Ocpp;

namespace Borne.Settings;

/// <summary>Lists of measurands, as text and as the codes that the sampler uses.</summary>
public static class MeasurandList
{
    /// <summary>A code is the measurand plus this times the phase's index plus one; phase 0 means "all there are".</summary>
    public const int PhaseFactor = 64;

    /// <summary>Most items of a list in any dialect. Without repetitions there are 13, which every record has room for.</summary>
    public const int MaxItems = 50;

    /// <summary>Reads a list; all items must be known (B-MV-06).</summary>
    /// <param name="text">Items parted by commas; blanks around them are tolerated; a phase may follow, as in Voltage.L1.</param>
    /// <returns>The codes, an empty array for an empty list, or null when an item is unknown or there are too many.</returns>
    public static byte[] Parse(string text) => Parse(text, MaxItems);

    /// <summary>The same with a limit; an item that comes again counts but is not repeated in the codes.</summary>
    /// <param name="text">The list.</param>
    /// <param name="maxItems">Most items, 1 to <see cref="MaxItems"/>.</param>
    public static byte[] Parse(string text, int maxItems)
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
            if (code < 0)
            {
                return null;
            }

            if (IndexOf(codes, count, code) < 0)
            {
                codes[count++] = (byte)code;
            }
        }

        byte[] distinct = new byte[count];
        Array.Copy(codes, distinct, count);
        return distinct;
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

        measurand = Words.IndexOf(Words.Measurands, item.Substring(0, dot));
        if (measurand != (int)Measurand.Voltage && measurand != (int)Measurand.CurrentImport)
        {
            return -1;
        }

        // Voltage is measured against N: Voltage.L1 and Voltage.L1-N mean the same.
        string phase = item.Substring(dot + 1);
        if (measurand == (int)Measurand.Voltage && phase.EndsWith("-N"))
        {
            phase = phase.Substring(0, phase.Length - 2);
        }

        int index = Words.IndexOf("L1,L2,L3", phase);
        return index < 0 ? -1 : measurand + (PhaseFactor * (index + 1));
    }
}
