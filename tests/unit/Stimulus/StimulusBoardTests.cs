using Borne.Stimulus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Stimulus;

/// <summary>The commands of the stimulus board, over its serial line.</summary>
[TestClass]
public class StimulusBoardTests
{
    [TestMethod]
    public void Answer_has_the_id_and_the_time_of_the_board()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Pins.NowUs = 12345;
        Assert.AreEqual("ok 12345 borne-stimulus 2 1000", desk.Ask("hello"));
        Assert.AreEqual("ok 12345", desk.Ask("time"));
    }

    [TestMethod]
    [DataRow("pilot A", 0)]
    [DataRow("pilot B", 0x1)]
    [DataRow("pilot C", 0x3)]
    [DataRow("pilot D", 0x5)]
    [DataRow("pilot C nodiode", 0xB)]
    [DataRow("pilot E", 0x10)]
    [DataRow("pilot F", 0x20)]
    [DataRow("proximity 13", 0x40)]
    [DataRow("proximity 20", 0x80)]
    [DataRow("proximity 32", 0x100)]
    [DataRow("proximity 63", 0x200)]
    [DataRow("residual 1", 0x400)]
    [DataRow("emergency 1", 0x800)]
    [DataRow("supply 0", 0x1000)]
    [DataRow("supply 1", 0)]
    [DataRow("feedback closed", 0x2000)]
    [DataRow("feedback open", 0x4000)]
    [DataRow("card 04A1B2C3 400", 0x8000)]
    [DataRow("reset 1", 0x10000)]
    [DataRow("coil 1", 0x20000)]
    [DataRow("turn 1", 0x40000)]
    [DataRow("contact warm", 0x80000)]
    [DataRow("contact hot", 0x180000)]
    [DataRow("capacitance 1", 0x200000)]
    [DataRow("pilot C low", 0x400003)]
    [DataRow("sag 1", 0x800000)]
    [DataRow("proximity 20-", 0xC0)]
    [DataRow("proximity 32-", 0x180)]
    [DataRow("proximity 63-", 0x280)]
    [DataRow("proximity wrong", 0x300)]
    public void Command_sets_its_outputs_and_rest_clears_them(string command, int outputs)
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("ok 0", desk.Ask(command));
        Assert.AreEqual(outputs, desk.Pins.Outputs);
        Assert.AreEqual("ok 0", desk.Ask("rest"));
        Assert.AreEqual(0, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Runner_that_is_silent_for_a_minute_is_gone_and_leaves_everything_at_rest()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Ask("pilot C");
        desk.Pass(59000);
        Assert.AreEqual("ok 59000000", desk.Ask("time"));
        desk.Pass(59000);
        Assert.AreEqual(StimulusOutput.PilotB | StimulusOutput.PilotC, desk.Pins.Outputs);
        desk.Pass(1000);
        Assert.AreEqual(0, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Commands_leave_the_outputs_of_others_alone()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Ask("proximity 32");
        desk.Ask("pilot C");
        desk.Ask("residual 1");
        desk.Ask("pilot B");
        desk.Ask("residual 0");
        Assert.AreEqual(StimulusOutput.Proximity32 | StimulusOutput.PilotB, desk.Pins.Outputs);
    }

    [TestMethod]
    [DataRow("pilot G")]
    [DataRow("pilot")]
    [DataRow("pilot B diode")]
    [DataRow("proximity 16")]
    [DataRow("residual 2")]
    [DataRow("residual -1")]
    [DataRow("supply")]
    [DataRow("feedback shut")]
    [DataRow("load 22081")]
    [DataRow("load 99999999999")]
    [DataRow("glitch C 0")]
    [DataRow("glitch C 1001")]
    [DataRow("glitch G 10")]
    [DataRow("contact cold")]
    [DataRow("monitor 2")]
    [DataRow("testpwm 10000")]
    [DataRow("card 04A1B2 400")]
    [DataRow("card 04A1B2C 400")]
    [DataRow("card 04A1B2CX 400")]
    [DataRow("card 04A1B2C3 0")]
    [DataRow("card 04A1B2C3 60001")]
    public void Argument_out_of_range_changes_nothing(string command)
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("error argument", desk.Ask(command));
        Assert.AreEqual(0, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Unknown_and_malformed_lines_are_refused()
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("error command", desk.Ask("explode"));
        Assert.AreEqual("0 error form", desk.AskLine(LineCode.Seal("time")));
        Assert.AreEqual("0 error checksum", desk.AskLine("5 time*01"));
    }

    [TestMethod]
    public void Repeated_question_is_answered_again_and_not_carried_out_again()
    {
        StimulusDesk desk = new StimulusDesk();
        string question = LineCode.Seal("77 card 04A1B2C3 400");
        Assert.AreEqual("77 ok 0", desk.AskLine(question));
        desk.Pass(500);
        Assert.AreEqual(0, desk.Pins.Outputs);
        Assert.AreEqual("77 ok 0", desk.AskLine(question));
        Assert.AreEqual(0, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Edges_have_the_time_at_which_they_were_seen()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Pass(10);
        desk.Pins.Inputs = StimulusInput.Contactor | StimulusInput.Blue;
        desk.Pass(5);
        desk.Pins.Inputs = StimulusInput.Blue;
        desk.Pass(5);
        Assert.AreEqual("ok 20000 1000 0 11000K1 11000B1 16000K0", desk.Ask("edges"));
        Assert.AreEqual("ok 20000 0 0", desk.Ask("edges"));
    }

    [TestMethod]
    public void More_edges_than_an_answer_has_come_with_the_next_one_and_lost_ones_are_counted()
    {
        StimulusDesk desk = new StimulusDesk();
        for (int i = 0; i < EdgeLog.Capacity + 3; i++)
        {
            desk.Pins.Inputs ^= StimulusInput.Lock;
            desk.Pass(1);
        }

        int edges = 0;
        for (int i = 0; i < EdgeLog.Capacity / EdgeLog.MostPerAnswer; i++)
        {
            string[] words = desk.Ask("edges").Split(' ');
            Assert.AreEqual(i == 0 ? "3" : "0", words[3]);
            edges += words.Length - 4;
        }

        Assert.AreEqual(EdgeLog.Capacity, edges);
        Assert.AreEqual(4, desk.Ask("edges").Split(' ').Length);
    }

    [TestMethod]
    public void Edge_is_never_timed_before_it_was_seen_nor_its_error_too_small()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Pass(1);
        desk.Ask("edges");
        desk.Pins.LookUs = 700;
        desk.Pass(1);
        desk.Pins.Inputs = StimulusInput.Contactor;
        desk.Pass(1);

        // The pin may have changed from 2000 us on, when the look began that did not see it; the look that saw it ended at 4400 us.
        Assert.AreEqual("ok 5100 2400 0 4400K1", desk.Ask("edges"));
    }

    [TestMethod]
    public void Glitch_ends_by_itself_unless_something_else_is_ordered()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Ask("pilot C");
        desk.Ask("residual 1");
        Assert.AreEqual("ok 0", desk.Ask("glitch nodiode 15"));
        Assert.AreEqual(0x40B, desk.Pins.Outputs);
        desk.Pass(14);
        Assert.AreEqual(0x40B, desk.Pins.Outputs);
        desk.Pass(1);
        Assert.AreEqual(0x403, desk.Pins.Outputs);
        desk.Ask("glitch E 15");
        Assert.AreEqual(0x410, desk.Pins.Outputs);
        desk.Ask("pilot B");
        desk.Pass(20);
        Assert.AreEqual(0x401, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Emulated_monitor_trips_while_it_is_tested_unless_it_is_to_be_deaf()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Pins.Inputs = StimulusInput.MonitorTest;
        desk.Pass(1);
        Assert.AreEqual(StimulusOutput.ResidualCurrent, desk.Pins.Outputs);
        desk.Pins.Inputs = 0;
        desk.Pass(1);
        Assert.AreEqual(0, desk.Pins.Outputs);
        desk.Ask("monitor 0");
        desk.Pins.Inputs = StimulusInput.MonitorTest;
        desk.Pass(1);
        Assert.AreEqual(0, desk.Pins.Outputs);
        desk.Ask("rest");
        desk.Pass(1);
        Assert.AreEqual(StimulusOutput.ResidualCurrent, desk.Pins.Outputs);
    }

    [TestMethod]
    public void Test_signal_ends_with_rest()
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("ok 0", desk.Ask("testpwm 2667"));
        Assert.AreEqual(2667, desk.Pins.TestDuty);
        desk.Ask("rest");
        Assert.AreEqual(0, desk.Pins.TestDuty);
    }

    [TestMethod]
    public void Long_pause_between_two_looks_is_told()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Pass(3);
        desk.Pins.NowUs += 40000;
        Assert.AreEqual("ok 43000 40000 0", desk.Ask("edges"));
    }

    [TestMethod]
    public void Pilot_is_measured_as_a_share_of_the_reference_clock()
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("error early", desk.Ask("measure"));
        for (int i = 0; i < 1000; i++)
        {
            desk.Pins.ReferenceCount += 97;
            desk.Pins.PositiveCount += i % 3 == 0 ? 52 : 51;
            desk.Pins.PeriodCount += 1;
            desk.Pass(1);
        }

        // 51.33 of 97.
        Assert.AreEqual("ok 1000000 5292 10000 1950 130 1000000 24250", desk.Ask("measure"));
    }

    [TestMethod]
    public void Steady_pilot_has_a_hundred_percent_and_no_frequency()
    {
        StimulusDesk desk = new StimulusDesk();
        for (int i = 0; i < 1000; i++)
        {
            desk.Pins.ReferenceCount += 97;
            desk.Pins.PositiveCount += 97;
            desk.Pass(1);
        }

        Assert.AreEqual("ok 1000000 10000 0 1950 130 1000000 24250", desk.Ask("measure"));
    }

    [TestMethod]
    public void Meter_counts_a_pulse_for_each_wh_while_the_contactor_is_closed()
    {
        StimulusDesk desk = new StimulusDesk();
        Assert.AreEqual("ok 0", desk.Ask("load 7200"));
        desk.Pass(10000);
        Assert.AreEqual("ok 10000000 0", desk.Ask("pulses"));
        desk.Pins.Inputs = StimulusInput.Contactor;
        int rising = 0;
        bool wasHigh = false;
        for (int i = 0; i < 10100; i++)
        {
            desk.Pass(1);
            bool isHigh = (desk.Pins.Outputs & StimulusOutput.MeterPulse) != 0;
            rising += isHigh && !wasHigh ? 1 : 0;
            wasHigh = isHigh;
        }

        // 7200 W are 2 Wh in a second.
        Assert.AreEqual(20, rising);
        Assert.AreEqual("ok 20100000 20", desk.Ask("pulses"));
    }

    [TestMethod]
    public void Pulses_last_30_ms_and_have_pauses_of_30_ms()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Ask("load 22080");
        desk.Pins.Inputs = StimulusInput.Contactor;
        int length = 0;
        bool level = false;
        for (int i = 0; i < 5000; i++)
        {
            desk.Pass(1);
            bool isHigh = (desk.Pins.Outputs & StimulusOutput.MeterPulse) != 0;
            if (isHigh != level)
            {
                Assert.IsTrue(length >= PulseTrain.PulseUs / 1000 || i < 200);
                level = isHigh;
                length = 0;
            }

            length++;
        }
    }
}
