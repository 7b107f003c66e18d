using Borne.Hal.Outlet;

namespace Borne.Tests.PlugAndCharge;

/// <summary>A communication controller in the hands of a test: brings what it is given, and notes what it is told.</summary>
public sealed class FakeCommunication : ICommunicationController
{
    private VehicleContract _contract;
    private InstallationRequest _wish;

    /// <summary>Verdicts so far.</summary>
    public int Verdicts { get; private set; }

    /// <summary>The last verdict.</summary>
    public bool IsAuthorized { get; private set; }

    /// <summary>Why not; null when it may.</summary>
    public string Reason { get; private set; }

    /// <summary>Answers to wishes so far.</summary>
    public int Installations { get; private set; }

    /// <summary>The last answer; null for none.</summary>
    public string Exi { get; private set; }

    /// <summary>Why there is none.</summary>
    public string Trouble { get; private set; }

    /// <summary>The chain that vehicles are shown; null for none.</summary>
    public string Chain { get; private set; }

    /// <summary>Its key.</summary>
    public string Key { get; private set; }

    /// <summary>What proves that its certificates are not revoked.</summary>
    public string[] Statuses { get; private set; } = new string[6];

    /// <summary>Lets the vehicle bring a contract.</summary>
    public void Bring(string emaId, string chain) => _contract = new VehicleContract(emaId, chain);

    /// <summary>Lets the vehicle wish for a certificate.</summary>
    public void Wish(string version, bool isUpdate, string exi) => _wish = new InstallationRequest(version, isUpdate, exi);

    /// <inheritdoc/>
    public VehicleContract TakeContract()
    {
        VehicleContract contract = _contract;
        _contract = null;
        return contract;
    }

    /// <inheritdoc/>
    public void AnswerContract(bool isAuthorized, string reason)
    {
        Verdicts++;
        IsAuthorized = isAuthorized;
        Reason = reason;
    }

    /// <inheritdoc/>
    public InstallationRequest TakeInstallation()
    {
        InstallationRequest wish = _wish;
        _wish = null;
        return wish;
    }

    /// <inheritdoc/>
    public void AnswerInstallation(string exi, string reason)
    {
        Installations++;
        Exi = exi;
        Trouble = reason;
    }

    /// <inheritdoc/>
    public void Present(string chain, string key)
    {
        Chain = chain;
        Key = key;
        Statuses = new string[6];
    }

    /// <inheritdoc/>
    public void Staple(int index, string ocspResult) => Statuses[index] = ocspResult;
}
