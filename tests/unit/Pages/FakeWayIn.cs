using Borne.Commissioning.AccessPoint;
using Borne.Pages.Http;

namespace Borne.Tests.Pages;

/// <summary>A WiFi network of the station's own that a test opens.</summary>
public sealed class FakeWayIn : IWayIn
{
    private bool _isRestartDue;

    /// <summary>Decides when it closes; null leaves that to the test.</summary>
    public AccessPointPlan Plan { get; set; }

    public string Address { get; set; } = "";

    public bool IsRestartDue
    {
        get => Plan is null ? _isRestartDue : Plan.IsRestartDue;
        set => _isRestartDue = value;
    }

    public int Asked { get; private set; }

    public int Touched { get; private set; }

    public void Ask(long now) => Asked++;

    public void Touch(long now)
    {
        Touched++;
        Plan?.Touch(now);
    }
}
