namespace Borne.Security.Profiles;

/// <summary>What a security profile needs of the station's certificates (OCPP 1.6 security whitepaper, A05).</summary>
public interface IProfileNeeds
{
    /// <summary>True when there is a root that vouches for central systems.</summary>
    bool HasRoot { get; }

    /// <summary>True when the station has a certificate of its own.</summary>
    bool HasCertificate { get; }
}
