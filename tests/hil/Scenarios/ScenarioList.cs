namespace Borne.Hil.Scenarios;

/// <summary>All scenarios, in the order in which they run.</summary>
public static class ScenarioList
{
    /// <summary>Makes them.</summary>
    public static Scenario[] All() =>
    [
        new ContactorCloses(),
        new PauseOpensContactor(),
        new UnplugUnderLoad(),
        new DutyTable(),
        new ProfileChangesDuty(),
        new LimitToZero(),
        new VehicleIgnoresLimit(),
        new LongSession(),
        new PilotError('E', "Pilot shorted to earth (state E)"),
        new PilotError('F', "Pilot at -12 V (state F)"),
        new MissingDiode(),
        new Ventilation(),
        new CardSession(),
        new CardSizes(),
        new CardRests(),
        new WrongCard(),
        new ReservedForOther(),
        new RemoteSession(),
        new DoublePlug(),
        new CableRating(),
        new CableLock(),
        new WeldedContactor(),
        new DeadContactor(),
        new ResidualCurrent(),
        new EmergencyStop(),
        new SupplyCut(),
        new SupplyCutResume(),
        new EnergyCount(),
        new StatusLight(),
    ];
}
