namespace Borne.Pages.Http;

/// <summary>Who may send a request; each may do what those before it may.</summary>
public enum PageRole
{
    /// <summary>Everybody on the network.</summary>
    Anyone,

    /// <summary>Who uses the station.</summary>
    User,

    /// <summary>Who sets it up.</summary>
    Installer,
}
