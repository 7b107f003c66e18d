using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>A fault of the hardware and what must find it.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Finder">The scenario that must fail.</param>
/// <param name="Finding">Beginning of the finding that must fail in it.</param>
public sealed record FaultExpectation(LoopbackFault Fault, Scenario Finder, string Finding)
{
    /// <summary>What the wallbox is like in which it is found.</summary>
    public BenchProfile Profile { get; init; } = LoopbackProfile.Of(new BenchProfile());

    // A wallbox that tests its monitor finds the fault before the bench does.
    private static BenchProfile Untested => new() { Wired = BenchParts.All & ~BenchParts.Monitor };

    private static BenchProfile Secure => LoopbackProfile.Of(new BenchProfile { HasTls = true });

    // A card that lies on the reader for as long as the loop may stand.
    private static BenchProfile Named => LoopbackProfile.Of(new BenchProfile { HasNameServer = true, TapMs = 5000 });

    /// <summary>Every fault, with the scenario that must find it.</summary>
    public static FaultExpectation[] All() =>
    [
        new(LoopbackFault.LateRelay, new PauseOpensContactor(), "C to B: contactor opens"),
        new(LoopbackFault.SlowRelay, new ContactorCloses(), "B to C: contactor closes"),
        new(LoopbackFault.StuckRelay, new UnplugUnderLoad(), "C to A: contactor opens"),
        new(LoopbackFault.DeadRelay, new ContactorCloses(), "B to C: contactor closes"),
        new(LoopbackFault.WrongDuty, new DutyTable(), "duty cycle for"),
        new(LoopbackFault.WrongFrequency, new DutyTable(), "frequency at"),
        new(LoopbackFault.DoubleTap, new CardSession(), "Authorize for one tap"),
        new(LoopbackFault.SwappedCard, new CardSession(), "idTag of the card"),
        new(LoopbackFault.LostEnergy, new EnergyCount(), "Wh of the transaction"),
        new(LoopbackFault.DeafPilot, new UnplugUnderLoad(), "reason"),
        new(LoopbackFault.BlindPilot, new MissingDiode(), "contactor opens"),
        new(LoopbackFault.DeafResidual, new ResidualCurrent(), "contactor opens") { Profile = Untested },
        new(LoopbackFault.DeafEmergency, new EmergencyStop(), "contactor opens"),
        new(LoopbackFault.DeafFeedback, new WeldedContactor(), "No StatusNotification"),
        new(LoopbackFault.WrongCable, new CableRating(), "duty cycle with a cable for 13 A"),
        new(LoopbackFault.LooseLock, new CableLock(), "locked before the contactor closes"),
        new(LoopbackFault.SlowLoop, new EmergencyStop(), "contactor opens") { Profile = Untested with { TapMs = 3000 } },
        new(LoopbackFault.ForgetfulFlash, new SupplyCut(), "No StopTransaction"),
        new(LoopbackFault.OneSidedInterlock, new InterlockAlone(), "C to E: contactor opens"),
        new(LoopbackFault.DeafCore, new ResidualTurn(), "contactor opens"),
        new(LoopbackFault.UnpluggedTest, new MonitorTest(), "No StatusNotification"),
        new(LoopbackFault.SlowConverter, new ConsoleStart(), "a reading of the converter"),
        new(LoopbackFault.StallingLoop, new ConsoleRounds(), "longest round of the loop") { Profile = Untested with { TapMs = 3000, HasConsole = true } },
        new(LoopbackFault.HastyTls, new TlsHandshakes(), "attempts while the vehicle charges") { Profile = Secure },
        new(LoopbackFault.SlowHandshake, new TlsHandshakes(), "longest round of the loop") { Profile = Secure },
        new(LoopbackFault.EndlessHandshake, new TlsServerSilent(), "BootNotification") { Profile = Secure },
        new(LoopbackFault.BlockingNames, new NameServerSilent(), "longest round of the loop") { Profile = Named },
        new(LoopbackFault.WeakDriver, new VehicleExtremes(), "duty cycle"),
        new(LoopbackFault.LostPhase, new ThreePhases(), "L3 closes with L1") { Profile = LoopbackProfile.Of(new BenchProfile { Phases = 3 }) },
    ];
}
