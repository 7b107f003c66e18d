namespace Borne.Hil.Scenarios;

/// <summary>Limits of IEC 61851-1:2017 annex A, and a few of our own where it has none.</summary>
public static class Limits
{
    /// <summary>Table A.6 sequences 4 and 5: the contactor closes within 3 s, ms.</summary>
    public const int CloseMs = 3000;

    /// <summary>Table A.6 sequences 2.2, 7 and 10: the contactor opens within 100 ms, ms.</summary>
    public const int OpenMs = 100;

    /// <summary>Table A.6 sequence 9.2: time that a vehicle has to stop after the end of the offer, twice the least of 3 s, ms.</summary>
    public const int VehicleStopMs = 6000;

    /// <summary>Own limit for opening under load after that time, ms.</summary>
    public const int ForcedOpenMs = 6500;

    /// <summary>Table A.6 sequence 6: the current follows a change of the duty cycle within 5 s, ms.</summary>
    public const int FollowMs = 5000;

    /// <summary>Own limit for the end of the PWM after a vehicle has left, in whole windows of the measurement, ms.</summary>
    public const int OfferEndMs = 1000;

    /// <summary>Table A.2: the pulse width may differ by 5 us, which is half a percentage point.</summary>
    public const decimal DutyTolerance = 0.5m;

    /// <summary>Table A.2: frequency, Hz.</summary>
    public const decimal Hertz = 1000;

    /// <summary>Table A.2: tolerance of the frequency, 0.5 %.</summary>
    public const decimal HertzTolerance = 5;

    /// <summary>Voltages of CP may differ by 1 V with the vehicle's circuit of table A.3, mV.</summary>
    public const decimal VoltageTolerance = 1000;

    /// <summary>Duty cycle that offers a current, table A.7.</summary>
    /// <param name="amps">Current in A, 6 to 51.</param>
    /// <returns>Duty cycle in percent.</returns>
    public static decimal DutyOf(decimal amps) => amps / 0.6m;
}
