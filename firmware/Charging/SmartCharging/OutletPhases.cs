namespace Borne.Charging.SmartCharging;

/// <summary>
/// The phases of an outlet, and what numberPhases of a charging schedule period means there (OCPP 1.6 sections 3.13.7 and
/// 7.14, B-SC-13 to B-SC-15).
/// </summary>
public sealed class OutletPhases
{
    /// <summary>numberPhases of a period that names none (section 7.14).</summary>
    public const int Default = 3;

    private readonly bool _canSwitch;

    /// <summary>Describes an outlet.</summary>
    /// <param name="wired">Phases that are wired, 1 to 3.</param>
    /// <param name="canSwitch">True when the station can leave one phase connected alone.</param>
    public OutletPhases(int wired, bool canSwitch)
    {
        Wired = wired;
        Connected = wired;
        _canSwitch = canSwitch;
    }

    /// <summary>Phases that are wired, 1 to 3.</summary>
    public int Wired { get; }

    /// <summary>Phases that are connected now, 1 to <see cref="Wired"/>.</summary>
    public int Connected { get; set; }

    /// <summary>True where a period without numberPhases is meant for the phases that are wired instead of three.</summary>
    public bool ReadsMissingAsWired { get; set; }

    /// <summary>The phases that a period is meant for.</summary>
    /// <param name="given">numberPhases, 0 for none given.</param>
    public int Meant(int given) => given != 0 ? given : ReadsMissingAsWired ? Wired : Default;

    /// <summary>The phases that are connected while a period lasts, once the contacts have followed.</summary>
    /// <param name="given">numberPhases, 0 for none given.</param>
    public int Planned(int given) => _canSwitch && given == 1 ? 1 : Wired;
}
