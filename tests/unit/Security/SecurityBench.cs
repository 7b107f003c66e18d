using Borne.Security;
using Borne.Slots;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;

namespace Borne.Tests.Security;

/// <summary>A whole station that speaks the messages of the security whitepaper, with a file server.</summary>
public sealed class SecurityBench : IProfileSource
{
    /// <summary>Creates a station that is registered and quiet.</summary>
    /// <param name="connectors">Number of connectors.</param>
    public SecurityBench(int connectors = 1)
    {
        Station = new TestStation(connectors, false, profiles: this);
        Station.Boot();
    }

    /// <summary>The files of the slots.</summary>
    public FakeFileStore Flash { get; } = new FakeFileStore();

    /// <summary>The file server.</summary>
    public FakeFileServer Files { get; } = new FakeFileServer();

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>The slots of the controller that runs.</summary>
    public FirmwareSlots Slots { get; private set; }

    /// <summary>The profile of the controller that runs.</summary>
    public SecurityProfile Profile => (SecurityProfile)Station.ChargePoint.Profile;

    /// <inheritdoc/>
    public string Version => Slots.RunningVersion;

    /// <inheritdoc/>
    public IProfileOffer Create()
    {
        Slots = SlotTools.Open(Flash);
        return new SecurityOffer(Slots, Files);
    }

    /// <summary>Asks for a message.</summary>
    /// <returns>The status of the answer.</returns>
    public string Trigger(string message, string more = "") =>
        Station.Order("ExtendedTriggerMessage", "{\"requestedMessage\":\"" + message + "\"" + more + "}");
}
