using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Base.Storage;
using Borne.Boards;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What hardware the boards can have, and that nothing else gets through.</summary>
[TestClass]
public class HardwareRulesTests
{
    private static readonly PinMap DevKit = BoardFacts.All[0].Map;

    [TestMethod]
    [DataRow(Key.OutletPhases, "2", Key.OutletPhases, "one phase or three")]
    [DataRow(Key.PhaseSwitch, "true", Key.PhaseSwitch, "needs an outlet with three phases")]
    [DataRow(Key.MeterLine, "meter=NOBODY", Key.MeterLine, "the registers of 'meter=NOBODY' are not known; choose another meter, or write them")]
    [DataRow(Key.MeterLine, "unit=3", Key.MeterLine, "the registers of 'meter' are not known; choose another meter, or write them")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;unit=300", Key.MeterLine, "'unit=300' is out of bounds; write 1 to 247")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;second=248", Key.MeterLine, "'second=248' is out of bounds; write 0 to 247")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;unit=3;second=3", Key.MeterLine, "'second' is the address of the first meter, too; give the second one another")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;parity=mark", Key.MeterLine, "'parity=mark' is no parity; write none, even or odd")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;speed=9600", Key.MeterLine, "'speed=9600' is no part of a meter's line; leave it out")]
    [DataRow(Key.MeterLine, "meter=ABB-B23;registers=energy=7,u32,0", Key.MeterLine, "'meter=ABB-B23' and registers do not go together; leave one of them out")]
    [DataRow(Key.MeterLine, "unit=3;registers=energy=7", Key.MeterLine, "the registers are wrong at 'energy=7'; write each as quantity=register,format,power of ten, energy among them")]
    [DataRow(Key.MeterLine, "unit=3;registers=", Key.MeterLine, "the registers are wrong at ''; write each")]
    [DataRow(Key.PowerFailVoltage, "299", Key.PowerFailVoltage, "from 300 mV on")]
    [DataRow(Key.Interlock, "false", Key.Interlock, "charges nothing")]
    [DataRow(Key.StatusLight, "true", Key.StatusLight, "no pin for LightRed")]
    [DataRow(Key.CardReader, "Pn532", Key.CardReader, "no pin for CardTx")]
    [DataRow(Key.PinWiring, "Buzzer", Key.PinWiring, "no role and pin")]
    [DataRow(Key.PinWiring, "Bell=4", Key.PinWiring, "no role and pin")]
    [DataRow(Key.PinWiring, "Buzzer=x", Key.PinWiring, "names no pin")]
    [DataRow(Key.PinWiring, "Buzzer=", Key.PinWiring, "names no pin")]
    [DataRow(Key.PinWiring, "Buzzer=-1", Key.PinWiring, "names no pin")]
    [DataRow(Key.PinWiring, "Buzzer=24", Key.PinWiring, "no such pin")]
    [DataRow(Key.PinWiring, "Buzzer=99", Key.PinWiring, "no such pin")]
    [DataRow(Key.PinWiring, "Buzzer=6", Key.PinWiring, "flash")]
    [DataRow(Key.PinWiring, "Buzzer=34", Key.PinWiring, "input only")]
    [DataRow(Key.PinWiring, "LockDrive=14", Key.PinWiring, "high before the program runs")]
    [DataRow(Key.PinWiring, "LockSwitch=34", Key.PinWiring, "no pull-up")]
    [DataRow(Key.PinWiring, "TemperatureSense=4", Key.PinWiring, "analog converter")]
    [DataRow(Key.PinWiring, "MeterPulse=12", Key.PinWiring, "looks at it while it starts")]
    [DataRow(Key.PinWiring, "ContactorCoil=4", Key.PinWiring, "has its pin on the board")]
    [DataRow(Key.PinWiring, "PilotPwm=4", Key.PinWiring, "has its pin on the board")]
    [DataRow(Key.PinWiring, "Watchdog=5", Key.PinWiring, "has its pin on the board")]
    [DataRow(Key.PinWiring, "MeterPulse=26", Key.MeterLine, "ContactorCoil and MeterPulse share GPIO 26")]
    [DataRow(Key.PinWiring, "InterlockSense=27", Key.Interlock, "ContactorFeedback and InterlockSense share GPIO 27")]
    public void What_does_not_fit_is_told_beside_its_setting(int key, string value, int expectedKey, string expected)
    {
        HardwareFaults faults = Check(DevKit, Plain().Put(key, value));
        MsAssert.AreEqual(1, faults.Count, Words(faults));
        MsAssert.AreEqual(KeyTable.Line(expectedKey), KeyTable.Line(faults.KeyOf(0)));
        MsAssert.IsTrue(faults.WordsOf(0).Contains(expected), faults.WordsOf(0));
    }

    [TestMethod]
    public void Parts_that_share_a_pin_exclude_each_other_until_one_is_rewired()
    {
        Editable both = Plain().Put(Key.OutletKind, "Socket").Put(Key.EmergencyStop, "true");
        HardwareFaults faults = Check(DevKit, both);
        MsAssert.AreEqual("LockRelease and EmergencyStop share GPIO 32; leave one part out, or give it another pin in PinWiring", faults.WordsOf(0));
        MsAssert.AreEqual(0, Check(DevKit, both.Put(Key.PinWiring, "EmergencyStop=35,MeterPulse=17")).Count);
    }

    [TestMethod]
    [DataRow("500", "300", "400", "0", false)]
    [DataRow("100", "500", "400", "0", false)]
    [DataRow("100", "300", "400", "0", true)]
    [DataRow("0", "500", "400", "0", true)]
    [DataRow("0", "1400", "1400", "0", true)]
    [DataRow("0", "1400", "1401", "0", false)]
    [DataRow("100", "300", "1000", "800", true)]
    [DataRow("100", "300", "1000", "801", false)]
    [DataRow("0", "1000", "300", "800", true)]
    [DataRow("0", "1000", "300", "801", false)]
    public void Times_of_the_monitors_test_fit_each_other_and_the_patience_of_a_vehicle(
        string pulse, string trip, string end, string reset, bool isFine)
    {
        HardwareFaults faults = Check(
            DevKit.Copy().With(PinRole.ResidualReset, 16), Plain().Put(Key.ResidualTest, "true").Put(Key.ResidualPulse, pulse).Put(Key.ResidualTrip, trip)
                .Put(Key.ResidualEnd, end).Put(Key.ResidualReset, reset));
        MsAssert.AreEqual(isFine ? 0 : 1, faults.Count, Words(faults));
    }

    [TestMethod]
    public void The_defaults_of_the_image_fit_each_board_that_has_a_pin_for_the_interlock()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            HardwareValues values = Plain();
            values.With(Key.CardReader, board.Map.Has(PinRole.CardSelect) ? HardwareRules.SpiReader : HardwareRules.SerialReader);
            HardwareFaults faults = Check(board.Map, values);
            MsAssert.AreEqual(board.Map.Has(PinRole.InterlockSense) ? 0 : 1, faults.Count, board.Folder + Words(faults));
        }
    }

    [TestMethod]
    [DataRow("2:TemperatureSense=3", "it is no input", DisplayName = "a pin that the chip does not allow")]
    [DataRow("2:MeterPulse=38", "the board itself has taken it", DisplayName = "a pin that the board has taken")]
    [DataRow("2:Buzzer=42", "Buzzer is there once; leave '2:' out")]
    [DataRow("2:ContactorCoil=42", "has its pin on the board")]
    [DataRow("2:=42", "is no role and pin")]
    [DataRow("2:MeterPulse=", "names no pin")]
    public void A_second_outlet_is_held_to_the_same_rules(string wiring, string why)
    {
        PinMap board = Borne.Boards.Esp32S3Two.Pins.Map();
        MsAssert.AreSame(board, PinWiring.Apply(board, wiring, out string fault));
        MsAssert.IsTrue(why == "it is no input" ? fault.Length > 0 : fault.Contains(why), fault);
    }

    [TestMethod]
    public void A_second_outlet_can_have_another_pin_and_the_first_one_keeps_its_own()
    {
        PinMap board = Borne.Boards.Esp32S3Two.Pins.Map();
        PinMap wired = PinWiring.Apply(board, "2:MeterPulse=40,MeterPulse=13", out string fault);
        MsAssert.IsNull(fault);
        MsAssert.AreEqual(13, wired.Outlet(1).Of(PinRole.MeterPulse));
        MsAssert.AreEqual(40, wired.Outlet(2).Of(PinRole.MeterPulse));
        MsAssert.AreEqual(42, board.Outlet(2).Of(PinRole.MeterPulse), "the board's own map stays");
    }

    [TestMethod]
    public void A_board_with_one_outlet_has_no_second_one_to_wire()
    {
        PinWiring.Apply(DevKit, "2:MeterPulse=26", out string fault);
        MsAssert.AreEqual("the board has one outlet; leave '2:MeterPulse=26' out", fault);
    }

    // The rules that the boards' maps are tested with are the other implementation.
    [TestMethod]
    public void A_rewired_board_that_gets_through_breaks_none_of_the_rules_of_the_maps()
    {
        Random random = new(7);
        int fine = 0;
        for (int i = 0; i < 20000; i++)
        {
            BoardFacts board = BoardFacts.All[random.Next(BoardFacts.All.Length)];
            string[] roles = PinWiring.Roles.Split(',');
            string wiring = string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"{roles[random.Next(roles.Length)]}={random.Next(49)}"));
            PinMap map = PinWiring.Apply(board.Map, wiring, out string fault);
            if (fault is null)
            {
                // Two parts on one pin are another rule, and not all parts are there at once.
                List<string> found = PinRules.Violations(map, board.Taken, board.PulledUp);
                found.RemoveAll(f => f.Contains("is used for") || f.Contains("all or none") || f.Contains("an edge of its own") || f.Contains("one outlet alone"));
                MsAssert.AreEqual(0, found.Count, $"{board.Folder} {wiring}: {string.Join("; ", found)}");
                fine++;
            }
        }

        MsAssert.IsTrue(fine > 500, $"{fine}");
    }

    // A station that is built never asks for a pin that there is not, or that another part has: its start would end there.
    [TestMethod]
    public void Whatever_gets_through_has_a_pin_of_its_own_for_each_part()
    {
        Random random = new(11);
        int fine = 0;
        for (int i = 0; i < 20000; i++)
        {
            PinMap board = BoardFacts.All[random.Next(BoardFacts.All.Length)].Map;
            HardwareValues values = Plain();
            for (int key = Key.OutletMaxAmps; key <= Key.ContactorLife; key++)
            {
                string line = KeyTable.Line(key);
                string type = KeyTable.Column(line, KeyTable.Type);
                int most = type == "words" ? KeyTable.Column(line, KeyTable.Unit).Split(',').Length : type == "bool" ? 2 : 0;
                if (most > 0 && random.Next(4) == 0)
                {
                    values.With(key, random.Next(most));
                }
            }

            values.With(Key.OutletPhases, random.Next(1, 4)).With(Key.MeterLine, random.Next(2) == 0 ? "" : "meter=ABB-B23");
            if (Check(board, values).Count == 0)
            {
                fine++;
                long used = PartPins.Of(values, board);
                int[] pins = [.. Enumerable.Range(0, PinMap.Roles).Where(r => ((used >> r) & 1) != 0).Select(r => board.Of((PinRole)r))];
                MsAssert.IsFalse(pins.Contains(PinMap.None));
                MsAssert.AreEqual(pins.Length, pins.Distinct().Count());
            }
        }

        MsAssert.IsTrue(fine > 500, $"{fine}");
    }

    [TestMethod]
    public void Names_of_the_roles_are_those_of_the_code() =>
        MsAssert.IsTrue(PinWiring.Roles.Split(',').SequenceEqual(Enum.GetNames<PinRole>()));

    [TestMethod]
    public void A_station_whose_stored_hardware_fits_starts_with_it()
    {
        MemoryRecordStore records = new();
        new SettingsRegistry(records, new StationOptions(), 1, true).Set(Key.OutletKind, "Socket");
        HardwareStart start = new(records, DevKit, Plain());
        MsAssert.IsNull(start.WrongSetting);
        MsAssert.IsTrue(HardwareRules.HasSocket(start.Values));
    }

    [TestMethod]
    public void A_stored_setting_of_another_image_leaves_nothing_but_what_every_station_has()
    {
        MemoryRecordStore records = new();
        SettingsRegistry settings = new(records, new StationOptions(), 1, true);
        settings.Set(Key.StatusLight, "true");
        settings.Set(Key.Buzzer, "true");
        settings.Set(Key.PinWiring, "Buzzer=4");
        HardwareStart start = new(records, DevKit, Plain());
        MsAssert.AreEqual("StatusLight", start.WrongSetting);
        MsAssert.IsTrue(start.Words.StartsWith("hardware: nothing is charged, StatusLight: the board has no pin for LightRed", StringComparison.Ordinal));
        MsAssert.AreSame(DevKit, start.Pins);
        MsAssert.IsFalse(start.Values.Flag(Key.Buzzer));

        // Its parts have pins on every board, so that the start does not end with them.
        foreach (BoardFacts board in BoardFacts.All)
        {
            HardwareFaults faults = Check(board.Map, start.Values);
            MsAssert.IsTrue(faults.Count == 1 && faults.KeyOf(0) == Key.Interlock, Words(faults));
        }
    }

    private static Editable Plain() => new();

    private static HardwareFaults Check(PinMap board, HardwareValues values)
    {
        HardwareFaults faults = new();
        new HardwareRules(board).Check(values, faults);
        return faults;
    }

    private static string Words(HardwareFaults faults) =>
        string.Join("; ", Enumerable.Range(0, faults.Count).Select(faults.WordsOf));

    /// <summary>Values that are set by their texts.</summary>
    private sealed class Editable
    {
        private readonly HardwareValues _values = new();

        public static implicit operator HardwareValues(Editable editable) => editable._values;

        public Editable Put(int key, string text)
        {
            string line = KeyTable.Line(key);
            string words = KeyTable.Column(line, KeyTable.Unit);
            _ = key >= Key.NumberCount ? _values.With(key, text)
                : int.TryParse(text, out int number) ? _values.With(key, number)
                : bool.TryParse(text, out bool flag) ? _values.With(key, flag)
                : _values.With(key, Array.IndexOf(words.Split(','), text));
            return this;
        }
    }
}
