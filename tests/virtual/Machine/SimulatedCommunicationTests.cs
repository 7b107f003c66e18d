using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Outlet;
using Borne.Virtual.Contracts;
using Borne.Virtual.Machine;

namespace Borne.VirtualTests.Machine;

/// <summary>What the simulated car and its station say to each other.</summary>
[TestClass]
public sealed class SimulatedCommunicationTests
{
    private const string EmaId = "DEBRNC123456789";

    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly ContractAuthority _authority = new(() => Now);
    private readonly ElectricVehicle _vehicle = new();
    private readonly SimulatedCommunication _car;

    /// <summary>Makes a car.</summary>
    public SimulatedCommunicationTests() => _car = new SimulatedCommunication(_vehicle);

    [TestMethod]
    public void A_contract_is_told_once_a_moment_after_the_plug()
    {
        _car.Contract = _authority.Issue(EmaId);
        Pass(5000);
        Assert.IsNull(_car.TakeContract(), "not plugged in");
        Assert.AreEqual(ContractState.Idle, _car.State);
        _vehicle.Connect(true, 0);
        Pass(SimulatedCommunication.SessionMs - 20);
        Assert.AreEqual(ContractState.Connecting, _car.State);
        Assert.IsNull(_car.TakeContract());
        Pass(20);
        Assert.AreEqual(ContractState.Told, _car.State);
        VehicleContract? told = _car.TakeContract();
        Assert.AreEqual(EmaId, told?.EmaId);
        Assert.AreEqual(_car.Contract.Pem, told?.Chain);
        Assert.IsNull(_car.TakeContract(), "once");
        _car.AnswerContract(false, "it has run out");
        Pass(5000);
        Assert.AreEqual(ContractState.Refused, _car.State);
        Assert.AreEqual("it has run out", _car.Reason);

        // Another contract is told as well, and so is one that was plugged out and in.
        _car.Contract = _authority.Issue("DEBRNC999999999");
        Assert.IsNull(_car.Reason);
        Pass(SimulatedCommunication.SessionMs);
        Assert.AreEqual("DEBRNC999999999", _car.TakeContract()?.EmaId);
        _car.AnswerContract(true, null);
        Assert.AreEqual(ContractState.Authorized, _car.State);
        _vehicle.Connect(false, 0);
        Pass(20);
        Assert.AreEqual(ContractState.Idle, _car.State);
        _vehicle.Connect(true, 0);
        Pass(SimulatedCommunication.SessionMs);
        Assert.IsNotNull(_car.TakeContract());
    }

    [TestMethod]
    public void A_car_without_a_contract_says_nothing()
    {
        _vehicle.Connect(true, 0);
        Pass(5000);
        Assert.IsNull(_car.TakeContract());
        Assert.IsNull(_car.TakeInstallation());
        Assert.AreEqual(ContractState.Idle, _car.State);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void An_answer_brings_a_contract(bool isUpdate)
    {
        _vehicle.Connect(true, 0);
        _car.Ask(EmaId, isUpdate);
        InstallationRequest? wish = _car.TakeInstallation();
        Assert.AreEqual(isUpdate, wish?.IsUpdate);
        Assert.IsNull(_car.TakeInstallation(), "once");
        Assert.AreEqual(ProvisioningState.Asked, _car.Provisioning);
        byte[]? answer = ContractProvisioning.Answer(Convert.FromBase64String(wish!.Exi), _authority);
        _car.AnswerInstallation(Convert.ToBase64String(answer!), null);
        Assert.AreEqual(ProvisioningState.Installed, _car.Provisioning);
        Assert.AreEqual(EmaId, _car.Contract?.EmaId);
        Pass(SimulatedCommunication.SessionMs);
        Assert.AreEqual(EmaId, _car.TakeContract()?.EmaId, "it is told at once");
    }

    [TestMethod]
    public void What_this_car_cannot_read_is_kept_as_it_came()
    {
        _vehicle.Connect(true, 0);
        _car.Ask([0x80, 0x98, 1], false);
        Assert.AreEqual("gJgB", _car.TakeInstallation()?.Exi);
        _car.AnswerInstallation("gJgC", null);
        Assert.AreEqual(ProvisioningState.Answered, _car.Provisioning);
        CollectionAssert.AreEqual(new byte[] { 0x80, 0x98, 2 }, _car.Answer);
        Assert.IsNull(_car.Contract);
        _car.Ask([0x80], true);
        Assert.IsNull(_car.Answer);
        _car.AnswerInstallation(null, "no connection");
        Assert.AreEqual(ProvisioningState.Failed, _car.Provisioning);
        Assert.AreEqual("no connection", _car.ProvisioningReason);
    }

    [TestMethod]
    public void A_wish_ends_with_the_cable()
    {
        _vehicle.Connect(true, 0);
        _car.Ask([0x80], false);
        Assert.IsNotNull(_car.TakeInstallation());
        _vehicle.Connect(false, 0);
        Pass(20);
        Assert.AreEqual(ProvisioningState.Failed, _car.Provisioning);
        Assert.AreEqual("the car was unplugged", _car.ProvisioningReason);
    }

    [TestMethod]
    public void A_station_that_starts_anew_is_told_again()
    {
        _car.Contract = _authority.Issue(EmaId);
        _vehicle.Connect(true, 0);
        Pass(SimulatedCommunication.SessionMs);
        Assert.IsNotNull(_car.TakeContract());
        _car.Ask([0x80], false);
        Assert.IsNotNull(_car.TakeInstallation());
        _car.Restart();
        Assert.AreEqual(ProvisioningState.Failed, _car.Provisioning);
        Assert.IsNull(_car.TakeContract());
        Pass(SimulatedCommunication.SessionMs);
        Assert.AreEqual(EmaId, _car.TakeContract()?.EmaId);
    }

    [TestMethod]
    public void The_certificate_of_the_station_is_shown_when_its_key_belongs_to_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string? chain = _authority.SignStation(new CertificateRequest("CN=SECC-1", key, HashAlgorithmName.SHA256).CreateSigningRequestPem());
        _car.Present(chain, key.ExportECPrivateKeyPem());
        _car.Staple(0, "AQID");
        Assert.AreEqual("CN=SECC-1", _car.StationCertificate?.Subject);
        Assert.IsFalse(_car.StationCertificate!.HasPrivateKey);
        Assert.AreEqual(1, _car.StapleCount);
        _car.Staple(0, null);
        Assert.AreEqual(0, _car.StapleCount);
        _car.Present(chain, other.ExportECPrivateKeyPem());
        Assert.IsNull(_car.StationCertificate);
        _car.Present(null, null);
        Assert.IsNull(_car.StationCertificate);
    }

    private void Pass(int ms)
    {
        for (int at = 0; at < ms; at += SimulatedStation.MaxStepMs)
        {
            _car.Advance(SimulatedStation.MaxStepMs);
        }
    }
}
