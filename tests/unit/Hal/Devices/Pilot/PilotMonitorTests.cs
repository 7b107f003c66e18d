using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>Bursts of ADC readings to pilot states; 2048 counts are 0 V and one count is 7.324 mV.</summary>
[TestClass]
public class PilotMonitorTests
{
    private const int Zero = 2048;
    private const int Microvolts = 7324;
    private const int Samples = 160;

    [TestMethod]
    [DataRow(12000, 0)]
    [DataRow(9000, 1)]
    [DataRow(6000, 2)]
    [DataRow(3000, 3)]
    [DataRow(0, 4)]
    public void State_is_found_at_every_duty_cycle_from_10_to_96_percent(int highMv, int state)
    {
        for (int duty = 10; duty <= 96; duty++)
        {
            PilotMonitor sut = Monitor();
            int[] samples = Burst(highMv, -12000, duty, Samples);
            sut.Take(samples, Samples, true);
            Assert.AreEqual(state, (int)sut.Take(samples, Samples, true), duty.ToString());
        }
    }

    [TestMethod]
    public void Shortest_burst_at_the_shortest_duty_cycle_is_enough()
    {
        PilotMonitor sut = Monitor();
        int[] samples = Burst(6000, -12000, 10, PilotMonitor.MinSamples);
        sut.Take(samples, PilotMonitor.MinSamples, true);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(samples, PilotMonitor.MinSamples, true));
    }

    [TestMethod]
    public void Burst_that_is_too_short_changes_nothing()
    {
        PilotMonitor sut = Monitor();
        int[] samples = Burst(0, 0, 50, Samples);
        sut.Take(samples, PilotMonitor.MinSamples - 1, true);
        Assert.AreEqual((int)PilotState.A, (int)sut.State);
    }

    [TestMethod]
    public void Two_spikes_in_a_burst_change_nothing_and_a_third_is_believed()
    {
        PilotMonitor sut = Monitor();
        int[] samples = Burst(6000, -12000, 50, Samples);
        samples[3] = 4095;
        samples[80] = 0;
        samples[77] = 4095;
        samples[159] = 0;
        sut.Take(samples, Samples, true);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(samples, Samples, true));
        samples[120] = 4095;
        sut.Take(samples, Samples, true);
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(samples, Samples, true), "15 V is no pilot");
    }

    [TestMethod]
    public void Third_highest_and_lowest_are_found_in_every_order()
    {
        PilotMonitor sut = new PilotMonitor(Scale(0, 1000), 0, 1);
        int[] samples = new int[PilotMonitor.MinSamples];
        for (int shift = 0; shift < samples.Length; shift++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = (i + shift) * 7 % samples.Length;
            }

            sut.Take(samples, samples.Length, false);
            Assert.AreEqual(samples.Length - 3, sut.HighMv);
            Assert.AreEqual(2, sut.LowMv);
        }
    }

    [TestMethod]
    public void Missing_diode_is_found_while_the_pwm_runs()
    {
        PilotMonitor sut = Monitor();
        int[] samples = Burst(9000, -9000, 50, Samples);
        sut.Take(samples, Samples, true);
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(samples, Samples, true));
    }

    [TestMethod]
    public void Circuit_that_inverts_gives_the_same_states()
    {
        PilotMonitor sut = new PilotMonitor(Scale(Zero, -Microvolts), 0, 2);
        int[] samples = Burst(-9000, 12000, 50, Samples);
        sut.Take(samples, Samples, true);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(samples, Samples, true));
        Assert.IsTrue(sut.HighMv > 8900 && sut.HighMv < 9100);
        Assert.IsTrue(sut.LowMv < -11900 && sut.LowMv > -12100);
    }

    [TestMethod]
    public void Hysteresis_keeps_the_state_around_a_limit()
    {
        PilotClassifier sut = new PilotClassifier(300, 2);
        Take(sut, 9000);
        Assert.AreEqual((int)PilotState.B, (int)sut.State);
        Take(sut, 7300);
        Assert.AreEqual((int)PilotState.B, (int)sut.State, "7.5 V less the hysteresis");
        Take(sut, 7199);
        Assert.AreEqual((int)PilotState.C, (int)sut.State);
        Take(sut, 7700);
        Assert.AreEqual((int)PilotState.C, (int)sut.State, "7.5 V and the hysteresis");
        Take(sut, 7800);
        Assert.AreEqual((int)PilotState.B, (int)sut.State);
        Take(sut, 10700);
        Assert.AreEqual((int)PilotState.B, (int)sut.State);
        Take(sut, 10800);
        Assert.AreEqual((int)PilotState.A, (int)sut.State);
    }

    [TestMethod]
    [DataRow(11000, 0)]
    [DataRow(10000, 1)]
    [DataRow(8000, 1)]
    [DataRow(7000, 2)]
    [DataRow(5000, 2)]
    [DataRow(4000, 3)]
    [DataRow(2000, 3)]
    public void Widest_hysteresis_leaves_the_tolerance_bands_whole(int highMv, int state)
    {
        for (int before = 0; before <= 4; before++)
        {
            PilotClassifier sut = new PilotClassifier(int.MaxValue, 2);
            Take(sut, 12000 - (before * 3000));
            Assert.AreEqual(before, (int)sut.State);
            Take(sut, highMv);
            Assert.AreEqual(state, (int)sut.State, before.ToString());
        }
    }

    [TestMethod]
    public void As_many_bursts_must_agree_as_the_board_says()
    {
        PilotClassifier sut = new PilotClassifier(0, 4);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((int)PilotState.A, (int)sut.Take(9000, -12000, true));
        }

        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, -12000, true));
    }

    private static AnalogScale Scale(int zero, int microvolts)
    {
        AnalogScale scale = new AnalogScale();
        scale.Set(zero + (12000000 / microvolts), zero - (12000000 / microvolts));
        return scale;
    }

    private static PilotMonitor Monitor() => new PilotMonitor(Scale(Zero, Microvolts), 200, 2);

    private static void Take(PilotClassifier sut, int highMv)
    {
        sut.Take(highMv, -12000, true);
        sut.Take(highMv, -12000, true);
    }

    // A reading each 73 us of a period of 1000 us: they drift over all of its parts.
    private static int[] Burst(int highMv, int lowMv, int dutyPercent, int count)
    {
        int[] samples = new int[count];
        for (int i = 0; i < count; i++)
        {
            int mv = i * 73 % 1000 < dutyPercent * 10 ? highMv : lowMv;
            samples[i] = Zero + (int)((long)mv * 1000 / Microvolts);
        }

        return samples;
    }
}
