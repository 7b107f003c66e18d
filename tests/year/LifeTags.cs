namespace Borne.Year;

/// <summary>The cards of a life and what the central system thinks of them.</summary>
internal static class LifeTags
{
    public const int Count = 60;

    private const int FirstGrouped = 30;
    private const int FirstInvalid = 45;
    private const int FirstBlocked = 53;
    private const int FirstExpired = 57;
    private const int Groups = 5;

    /// <summary>Number of the first card that is refused; from it on all are.</summary>
    public const int FirstRefused = FirstInvalid;

    public static string Tag(int number) => $"04A{number:X2}7C3";

    public static string Status(string tag)
    {
        int number = Number(tag);
        return number < FirstInvalid ? "Accepted" : number < FirstBlocked ? "Invalid" : number < FirstExpired ? "Blocked" : "Expired";
    }

    /// <summary>Group of a card, or null.</summary>
    public static string Parent(string tag)
    {
        int number = Number(tag);
        return number is >= FirstGrouped and < FirstInvalid ? $"GROUP{number % Groups}" : null;
    }

    /// <summary>True when a card may stop what another one started.</summary>
    public static bool IsSame(string tag, string other) =>
        tag == other || (tag is not null && Parent(tag) is not null && Parent(tag) == Parent(other));

    private static int Number(string tag) => System.Convert.ToInt32(tag.Substring(3, 2), 16);
}
