using Borne.Settings.Keys;

namespace Borne.Settings.Dialects;

/// <summary>
/// The dialects: which keys a vendor's station has on the wire, what they may do there and which setting they stand
/// for. A line is <c>name access type min max unit restart setting default</c>, as in <see cref="KeyTable"/>. The
/// setting is its name; <c>=</c> the one of the same name; <c>~</c> the same but without effect: the value is kept and
/// shown, the station goes on with the standard default; <c>!</c> none. A default <c>-</c> is the setting's own,
/// <c>_</c> is empty, and one after a question mark is shown while the value is empty. The line <c>*</c> ends a table and adds all standard keys
/// that it does not redefine.
/// </summary>
public static class DialectTable
{
    /// <summary>Ends a table and adds the standard keys.</summary>
    public const string AndStandard = "*";

    /// <summary>Feature profile that a dialect's stations do not have.</summary>
    /// <param name="dialect">Index in <see cref="KeyTable.Dialects"/>.</param>
    /// <returns>Its name, or null.</returns>
    public static string Without(int dialect) => dialect == 5 ? WallboxTable.Without : null;

    /// <summary>How a dialect's station writes its messages.</summary>
    /// <param name="dialect">Index in <see cref="KeyTable.Dialects"/>.</param>
    /// <returns>Constants of <see cref="MessageHabit"/>, put together.</returns>
    public static int Habits(int dialect) => dialect == 1 ? LegrandTable.Habits : MessageHabit.None;

    /// <summary>One line of a dialect.</summary>
    /// <param name="dialect">Index in <see cref="KeyTable.Dialects"/>.</param>
    /// <param name="row">From 0.</param>
    /// <returns>The line; <see cref="AndStandard"/> or null behind the last one.</returns>
    public static string Line(int dialect, int row)
    {
        switch (dialect)
        {
            case 1: return LegrandTable.Line(row);
            case 2: return EcotapTable.Cpa(row);
            case 3: return EcotapTable.Evc4(row);
            case 4: return EcotapTable.Evc5(row);
            case 5: return WallboxTable.Line(row);
            case 6: return ChargeControllerTable.Line(row);
            default: return AndStandard;
        }
    }
}
