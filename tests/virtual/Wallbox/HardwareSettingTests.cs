using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;
using Borne.Wire.Types;

namespace Borne.VirtualTests.Wallbox;

/// <summary>The virtual wallbox has the hardware that its settings name, from its next start on.</summary>
[TestClass]
public class HardwareSettingTests
{
    private readonly StationHost _host = TestHost.Create();

    [TestInitialize]
    public void Start() => _host.Start();

    [TestMethod]
    public void A_fixed_cable_counts_from_the_next_start_on()
    {
        Set(Key.OutletKind, "Cable");
        Assert.IsTrue(_host.Controller!.GetConnector(1).HasLock);
        Restart();
        Assert.IsFalse(_host.Controller!.GetConnector(1).HasLock);
        Assert.IsNull(_host.Station.Connectors[0].Lock);
        Set(Key.OutletKind, "Socket");
        Restart();
        Assert.IsTrue(_host.Controller!.GetConnector(1).HasLock);
    }

    [TestMethod]
    public void Current_and_phases_are_those_of_the_settings()
    {
        Set(Key.OutletMaxAmps, "10");
        Set(Key.PhaseSwitch, "false");
        Set(Key.OutletPhases, "1");
        Restart();
        Connector connector = _host.Controller!.GetConnector(1);
        Assert.AreEqual(100, connector.Outlet.BoardDeciamps);
        Assert.AreEqual(1, connector.Outlet.WiredPhases);
        Assert.IsFalse(connector.Outlet.SwitchesPhases);
        Assert.AreEqual("false", _host.Controller.Settings.Text(Key.ConnectorSwitch3to1PhaseSupported));
    }

    [TestMethod]
    public void Reader_lights_stop_and_supply_are_there_or_not()
    {
        Assert.IsTrue(_host.Controller!.Cards.HasReader);
        Set(Key.CardReader, "None");
        Set(Key.StatusLight, "false");
        Set(Key.EmergencyStop, "false");
        Set(Key.PowerFailVoltage, "0");
        Set(Key.Thermistor, "false");
        Set(Key.Buzzer, "true");
        Restart();
        Assert.IsFalse(_host.Controller!.Cards.HasReader);
        Assert.IsNull(_host.Station.Hardware.Indicator);
        Assert.IsNull(_host.Station.Hardware.EmergencyStop);
        Assert.IsNull(_host.Station.Hardware.PowerWatch);
        Assert.IsNull(_host.Station.Connectors[0].Hardware.Temperature);
        Assert.AreSame(_host.Station.Buzzer, _host.Station.Hardware.Sounder);
        _host.Station.EmergencyStop.IsPressed = true;
        _host.Pass(1000);
        Assert.AreEqual(ChargePointStatus.Available, _host.Controller.GetConnector(1).Status);
    }

    [TestMethod]
    public void A_monitor_with_a_test_input_is_tested_and_a_dead_one_is_found()
    {
        Set(Key.ResidualTest, "true");
        Restart();
        _host.Pass(3000);
        Assert.AreEqual(ChargePointStatus.Available, _host.Controller!.GetConnector(1).Status);
        _host.Station.Connectors[0].ResidualCurrent.IsDead = true;
        Restart();
        _host.Pass(3000);
        Assert.AreEqual("GroundFailure", _host.Controller!.GetConnector(1).ErrorName);
    }

    [TestMethod]
    public void Without_an_interlock_only_a_bench_set_up_is_taken()
    {
        Assert.AreEqual(SettingResult.Rejected, _host.Controller!.Settings.Set(Key.Interlock, "false"));
        Set(Key.BenchSetUp, "true");
        Set(Key.Interlock, "false");
        Restart();
        _host.Pass(2000);
        Assert.AreEqual(ChargePointErrorCode.NoError, _host.Controller!.GetConnector(1).Error);
    }

    // As when an image of another board finds the settings of the one before.
    [TestMethod]
    public void A_stored_combination_that_the_image_cannot_have_never_energises()
    {
        _host.Controller!.Settings.FactoryHardware.With(Key.CardReader, 2);
        Restart();
        SimulatedConnector machine = _host.Station.Connectors[0];
        Connector connector = _host.Controller!.GetConnector(1);
        Assert.AreEqual(ChargePointStatus.Faulted, connector.Status);
        Assert.AreEqual(ChargePointErrorCode.OtherError, connector.Error);
        Assert.AreEqual("WrongHardware", Words.At(Words.VendorErrors, connector.VendorError));
        Assert.AreEqual("wrong setting CardReader", connector.Info);
        machine.Vehicle.Connect(true, _host.Now);
        _host.Controller.Settings.Set(Key.FreeVend, "true");
        _host.Pass(60_000);
        Assert.IsFalse(machine.Contactor.IsClosed);
        Assert.AreEqual(PilotState.B, machine.Pilot.State);

        // The way out is a setting that fits.
        Assert.AreEqual(SettingResult.RebootRequired, _host.Controller.Settings.Set(Key.CardReader, "Mfrc522"));
        machine.Vehicle.Connect(false, _host.Now);
        Restart();
        _host.Pass(2000);
        Assert.AreEqual(ChargePointStatus.Available, _host.Controller!.GetConnector(1).Status);
    }

    private void Set(int key, string value) =>
        Assert.AreNotEqual(SettingResult.Rejected, _host.Controller!.Settings.Set(key, value));

    private void Restart()
    {
        _host.CutPower();
        _host.Pass(3000);
    }
}
