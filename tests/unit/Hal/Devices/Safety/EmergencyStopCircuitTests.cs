using Borne.Hal.Devices.Safety;
using Borne.Tests.Hal.Devices.Polling;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>Emergency-stop button on a contact that opens.</summary>
[TestClass]
public class EmergencyStopCircuitTests
{
    private const int TickMs = 20;

    [TestMethod]
    public void Open_circuit_is_a_stop_within_two_readings_and_a_single_one_is_none()
    {
        FakeInput circuit = new FakeInput();
        EmergencyStopCircuit sut = new EmergencyStopCircuit(circuit);
        Assert.IsFalse(sut.IsPressed);
        for (int i = 0; i < 10; i++)
        {
            circuit.IsClosed = i % 2 == 0;
            sut.Poll(i * TickMs);
            Assert.IsFalse(sut.IsPressed, "a disturbance");
        }

        circuit.IsClosed = false;
        sut.Poll(300);
        sut.Poll(320);
        Assert.IsTrue(sut.IsPressed);
    }

    [TestMethod]
    public void Stop_is_over_when_the_circuit_has_been_closed_for_a_while()
    {
        FakeInput circuit = new FakeInput { IsClosed = false };
        EmergencyStopCircuit sut = new EmergencyStopCircuit(circuit);
        Assert.IsTrue(sut.IsPressed, "a wire that is broken at the start");
        circuit.IsClosed = true;
        sut.Poll(0);
        sut.Poll(EmergencyStopCircuit.ReleaseMs - 1);
        Assert.IsTrue(sut.IsPressed);
        circuit.IsClosed = false;
        sut.Poll(EmergencyStopCircuit.ReleaseMs);
        circuit.IsClosed = true;
        sut.Poll(EmergencyStopCircuit.ReleaseMs + TickMs);
        sut.Poll((2 * EmergencyStopCircuit.ReleaseMs) + TickMs - 1);
        Assert.IsTrue(sut.IsPressed, "a bounce begins the time anew");
        sut.Poll((2 * EmergencyStopCircuit.ReleaseMs) + TickMs);
        Assert.IsFalse(sut.IsPressed);
    }
}
