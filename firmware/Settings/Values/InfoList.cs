using Borne.Base.Bytes;
using Borne.Wire.Types;

namespace Borne.Settings.Values;

/// <summary>The list that com_OCPPInfo holds: <c>modelname=M,vendorname=V,CpSn=S</c>, in any order and case.</summary>
public static class InfoList
{
    /// <summary>Item with the model.</summary>
    public const string Model = "modelname";

    /// <summary>Item with the vendor.</summary>
    public const string Vendor = "vendorname";

    /// <summary>Item with the serial number.</summary>
    public const string Serial = "CpSn";

    /// <summary>Finds an item.</summary>
    /// <param name="text">The list.</param>
    /// <param name="name">Name of the item.</param>
    /// <returns>Its value; empty when it is not there.</returns>
    public static string Item(string text, string name)
    {
        foreach (string item in text.Split(','))
        {
            int equals = item.IndexOf('=');
            if (equals > 0 && Ascii.EqualsIgnoreCase(item.Substring(0, equals).Trim(), name))
            {
                return item.Substring(equals + 1).Trim();
            }
        }

        return "";
    }

    /// <summary>True for an empty list, and for one of items with names whose values BootNotification has room for.</summary>
    public static bool IsGood(string text)
    {
        foreach (string item in text.Split(','))
        {
            if (text.Length > 0 && item.IndexOf('=') < 1)
            {
                return false;
            }
        }

        return Item(text, Model).Length <= OcppLimits.VendorLength && Item(text, Vendor).Length <= OcppLimits.VendorLength
            && Item(text, Serial).Length <= OcppLimits.SerialLength;
    }
}
