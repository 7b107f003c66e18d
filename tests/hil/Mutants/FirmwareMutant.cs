using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Mutants;

/// <summary>A fault of the firmware and what must find it.</summary>
/// <param name="Name">Its name, as in <see cref="SourcePatches"/>.</param>
/// <param name="Finder">The scenario that must fail.</param>
/// <param name="Finding">Beginning of the finding that must fail in it.</param>
public sealed record FirmwareMutant(string Name, Scenario Finder, string Finding)
{
    /// <summary>What the wallbox is like in which it is found.</summary>
    public BenchProfile Profile { get; init; } = LoopbackProfile.Of(new BenchProfile());

    /// <summary>Every mutant. Its number is its index and one.</summary>
    public static FirmwareMutant[] All() =>
    [
        new("ground-fault-unlatched", new ResidualCurrent(), "the fault stands until the vehicle leaves"),
        new("ground-fault-cleared-in-b", new ResidualCurrent(), "the fault stands until the vehicle leaves"),
        new("duty-high", new DutyTable(), "duty cycle for"),
        new("duty-wrong-at-14", new DutyTable(), "duty cycle for 14 A"),
        new("duty-rounded", new DutySteps(), "greatest error of a step"),
        new("no-second-rule", new DutyTable(), "duty cycle for 54 A") { Profile = LoopbackProfile.Of(new BenchProfile { MaxAmps = 63 }) },
        new("lock-opens-early", new StoppedInC(), "unlocked after the contactor has opened"),
        new("stop-is-start", new SupplyCut(), "meterStop is not below the last MeterValues"),
        new("register-doubled", new RegisterCourse(), "greatest difference between register and pulses"),
        new("proximity-ignored", new PlugPulled(), "proximity contact to the contactor"),
        new("wide-cable-band", new CableBands(), "no offer over 69 Ohm"),
        new("any-card-stops", new OtherCard(), "StopTransaction"),
        new("no-rest", new FlickeringVehicle(), "shortest time open"),
        new("no-diode-proof", new DiodeMissingFromStart(), "closings of the contactor")
        {
            // A test of the monitor takes longer than the pilot needs to show the error.
            Profile = new BenchProfile { Wired = BenchParts.All & ~BenchParts.Monitor },
        },
        new("emergency-ignored-at-rest", new EmergencyAtRest(), "No StatusNotification"),
        new("held-open-ignored", new SupplySags(), "contactor opens"),
        new("supply-unwatched", new SupplySags(), "contactor opens"),
        new("one-burst-suffices", new DisturbedPilot(), "openings of the contactor"),
        new("monitor-untested", new MonitorTest(), "the monitor was tested before the contactor closed"),
        new("weld-unseen", new WeldAtPowerUp(), "No StatusNotification"),
        new("vehicle-not-awaited", new VehicleIgnoresLimit(), "end of the offer to the contactor"),
        new("first-offer-full", new FirstOffer(), "first whole window of the offer"),
        new("meter-silence-ignored", new MeterFallsSilent(), "No StatusNotification")
        {
            Profile = LoopbackProfile.Of(new BenchProfile { HasModbusMeter = true }),
        },
        new("heat-ignored", new Derating(), "less than before at 69"),
        new("goes-on-unpaid", new SupplyReturnsInC(), "closings"),
        new("hard-reset-is-soft", new RestartUnderLoad(), "Hard reset: reason"),
        new("silence-restarts", new CentralSystemSilent(), "openings of the contactor"),
    ];
}
