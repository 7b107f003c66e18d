using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Outlet;
using Borne.Virtual.Contracts;

namespace Borne.Virtual.Machine;

/// <summary>
/// The talk between a car and its station that Plug &amp; Charge needs of ISO 15118: the car tells its contract a moment after it was plugged in, or asks for
/// one. The messages themselves are not simulated, nor is the 5 % duty cycle that goes with them.
/// </summary>
/// <param name="vehicle">The car.</param>
public sealed class SimulatedCommunication(ElectricVehicle vehicle) : ICommunicationController
{
    /// <summary>Simulated ms from plug to contract.</summary>
    public const int SessionMs = 1000;

    private const string Schema = "urn:iso:15118:2:2013:MsgDef";

    private readonly SortedDictionary<int, byte[]> _staples = [];
    private Contract? _contract;
    private InstallationRequest? _wish;
    private ContractProvisioning? _provisioning;
    private int _connectedMs;
    private bool _isTaken;

    /// <summary>What became of the contract.</summary>
    public ContractState State { get; private set; }

    /// <summary>Why it was refused, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>What became of the wish for a contract.</summary>
    public ProvisioningState Provisioning { get; private set; }

    /// <summary>Why nobody answered it, or null.</summary>
    public string? ProvisioningReason { get; private set; }

    /// <summary>The answer to it in EXI, or null.</summary>
    public byte[]? Answer { get; private set; }

    /// <summary>The certificate that the station shows to cars, or null; of its key is only known that it belongs to it.</summary>
    public X509Certificate2? StationCertificate { get; private set; }

    /// <summary>Certificates of the station whose status goes with them.</summary>
    public int StapleCount => _staples.Count;

    /// <summary>The contract that the car has, or null. While it is plugged in a new one is told as well.</summary>
    public Contract? Contract
    {
        get => _contract;
        set
        {
            _contract = value;
            Begin();
        }
    }

    /// <summary>Lets the car tell its contract again, as after it was plugged in.</summary>
    public void Begin()
    {
        _connectedMs = 0;
        _isTaken = false;
        Reason = null;
        State = _contract is not null && vehicle.IsConnected ? ContractState.Connecting : ContractState.Idle;
    }

    /// <summary>Lets the car ask the central system for a contract of this program.</summary>
    /// <param name="emaId">The eMAID.</param>
    /// <param name="isUpdate">True when it has one that runs out.</param>
    public void Ask(string emaId, bool isUpdate)
    {
        var provisioning = new ContractProvisioning();
        Ask(provisioning.Request(emaId), isUpdate);
        _provisioning = provisioning;
    }

    /// <summary>Lets the car send a request that somebody has made elsewhere.</summary>
    /// <param name="exi">CertificateInstallationReq or CertificateUpdateReq of ISO 15118 in EXI.</param>
    /// <param name="isUpdate">True for the second.</param>
    public void Ask(byte[] exi, bool isUpdate)
    {
        _provisioning?.Dispose();
        _provisioning = null;
        _wish = new InstallationRequest(Schema, isUpdate, Convert.ToBase64String(exi));
        Provisioning = ProvisioningState.Asked;
        ProvisioningReason = null;
        Answer = null;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    public void Advance(int stepMs)
    {
        if (!vehicle.IsConnected)
        {
            if (State != ContractState.Idle || _connectedMs != 0)
            {
                Begin();
            }

            EndWish("the car was unplugged");
            return;
        }

        if (_contract is null || _connectedMs >= SessionMs)
        {
            return;
        }

        _connectedMs += stepMs;
        State = _connectedMs >= SessionMs ? ContractState.Told : ContractState.Connecting;
    }

    /// <summary>Begins anew with a station that has lost what it knew.</summary>
    public void Restart()
    {
        EndWish("the station has started anew");
        Begin();
    }

    /// <inheritdoc/>
    public VehicleContract? TakeContract()
    {
        if (State != ContractState.Told || _isTaken)
        {
            return null;
        }

        _isTaken = true;
        return new VehicleContract(_contract!.EmaId, _contract.Pem);
    }

    /// <inheritdoc/>
    public void AnswerContract(bool isAuthorized, string? reason)
    {
        State = isAuthorized ? ContractState.Authorized : ContractState.Refused;
        Reason = reason;
    }

    /// <inheritdoc/>
    public InstallationRequest? TakeInstallation()
    {
        InstallationRequest? wish = _wish;
        _wish = null;
        return wish;
    }

    /// <inheritdoc/>
    public void AnswerInstallation(string? exi, string? reason)
    {
        ProvisioningReason = reason;
        Answer = exi is null ? null : Convert.FromBase64String(exi);
        Contract? contract = Answer is null ? null : _provisioning?.Take(Answer);
        Provisioning = contract is not null ? ProvisioningState.Installed : Answer is null ? ProvisioningState.Failed : ProvisioningState.Answered;
        if (contract is not null)
        {
            Contract = contract;
        }
    }

    /// <inheritdoc/>
    public void Present(string? chain, string? key)
    {
        _staples.Clear();
        try
        {
            using X509Certificate2? pair = chain is null || key is null ? null : X509Certificate2.CreateFromPem(chain, key);
            StationCertificate = pair is null ? null : X509CertificateLoader.LoadCertificate(pair.RawData);
        }
        catch (CryptographicException)
        {
            StationCertificate = null;
        }
    }

    /// <inheritdoc/>
    public void Staple(int index, string? ocspResult)
    {
        _staples.Remove(index);
        if (ocspResult is not null)
        {
            _staples[index] = Convert.FromBase64String(ocspResult);
        }
    }

    // The station answers no wish of a car that has left.
    private void EndWish(string reason)
    {
        _wish = null;
        if (Provisioning == ProvisioningState.Asked)
        {
            Provisioning = ProvisioningState.Failed;
            ProvisioningReason = reason;
        }
    }
}
