namespace Borne.Hil.Scenarios;

/// <summary>Limits of IEC 61851-1:2017 annex A, and a few of our own where it has none.</summary>
public static class Limits
{
    /// <summary>Table A.6 sequences 4 and 5: the contactor closes within 3 s, ms.</summary>
    public const int CloseMs = 3000;

    /// <summary>Table A.6 sequences 2.2, 7 and 10: the contactor opens within 100 ms, ms.</summary>
    public const int OpenMs = 100;

    /// <summary>Own limit for the program alone, without an interlock, ms: step 10 of the first hour at the bench.</summary>
    public const int ProgramOpenMs = 300;

    /// <summary>Table A.6 sequence 9.2: time that a vehicle has to stop after the end of the offer, twice the least of 3 s, ms.</summary>
    public const int VehicleStopMs = 6000;

    /// <summary>Own limit for opening under load after that time, ms.</summary>
    public const int ForcedOpenMs = 6500;

    /// <summary>Step 15 of the first hour at the bench: longest round of the loop, ms.</summary>
    public const int RoundMs = 400;

    /// <summary>Step 16: longest handshake of TLS, which is one round of the loop, ms.</summary>
    public const int HandshakeMs = 4000;

    /// <summary>Step 6: longest reading of the converter, us, so that a burst sees each part of the pilot's period.</summary>
    public const int ReadingUs = 333;

    /// <summary>Own limit for the rest of the contacts between two closings, less what the looks of the board may miss, ms.</summary>
    public const int RestMs = 900;

    /// <summary>Time between the end of an offer and the end of the first window that shows nothing else, ms: up to two windows.</summary>
    public const int WindowsMs = 500;

    /// <summary>Table A.6 sequence 6: the current follows a change of the duty cycle within 5 s, ms.</summary>
    public const int FollowMs = 5000;

    /// <summary>Own limit for the end of the PWM after a vehicle has left, in whole windows of the measurement, ms.</summary>
    public const int OfferEndMs = 1000;

    /// <summary>Table A.2: the pulse width may differ by 5 us, which is half a percentage point.</summary>
    public const decimal DutyTolerance = 0.5m;

    /// <summary>Own limit for the mean of several windows: half a point is 0.3 A, of which a sound source needs little, points.</summary>
    public const decimal MeanTolerance = 0.3m;

    /// <summary>Uncertainty of the mean of four windows: their scatter, the edges of the comparator, the rise of the line, points.</summary>
    public const decimal MeanUncertainty = 0.08m;

    /// <summary>Uncertainty of a single window, points.</summary>
    public const decimal WindowUncertainty = 0.15m;

    /// <summary>Table A.2: frequency, Hz.</summary>
    public const decimal Hertz = 1000;

    /// <summary>Table A.2: tolerance of the frequency, 0.5 %.</summary>
    public const decimal HertzTolerance = 5;

    /// <summary>Voltages of CP may differ by 1 V with the vehicle's circuit of table A.3, mV.</summary>
    public const decimal VoltageTolerance = 1000;

    /// <summary>Highest current of the first rule of table A.7, A; the second one begins at 52.5 A.</summary>
    private const decimal FirstRuleMax = 51;

    /// <summary>Duty cycle that offers a current, table A.7: 0.6 A for each per cent up to 85 %, then 2.5 A for each one above 64.</summary>
    /// <param name="amps">Current in A, 6 to 80.</param>
    /// <returns>Duty cycle in percent.</returns>
    public static decimal DutyOf(decimal amps) => amps <= FirstRuleMax ? amps / 0.6m : Math.Max(85, (amps / 2.5m) + 64);
}
