using Borne.Pages.Http;

namespace Borne.Tests.Pages;

/// <summary>A WiFi network of the station's own that a test opens.</summary>
public sealed class FakeWayIn : IWayIn
{
    public string Address { get; set; } = "";

    public bool IsRestartDue { get; set; }

    public int Asked { get; private set; }

    public void Ask(long now) => Asked++;
}
