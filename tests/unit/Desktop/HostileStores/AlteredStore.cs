#nullable enable
using System;
using System.Globalization;
using System.Linq;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.HostileStores;

/// <summary>A store in which every kind of record lies, contents that were altered, and a station that starts on them.</summary>
internal static class AlteredStore
{
    /// <summary>Where the random numbers begin.</summary>
    public const int Seed = 20261129;

    /// <summary>How many stores a test alters: BORNE_HOSTILE_STORES=200000 is the long run.</summary>
    /// <param name="inSuite">How many without it.</param>
    public static int Rounds(int inSuite) => int.TryParse(
        Environment.GetEnvironmentVariable("BORNE_HOSTILE_STORES"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
        ? rounds : inSuite;

    /// <summary>Alters contents at some places, or in length.</summary>
    public static byte[] Alter(byte[] data, Random random)
    {
        byte[] altered = random.Next(4) == 0 ? new byte[random.Next(80)] : (byte[])data.Clone();
        if (random.Next(4) == 0)
        {
            Array.Resize(ref altered, Math.Max(0, altered.Length + random.Next(-12, 13)));
        }

        for (int i = random.Next(6); i > 0 && altered.Length > 0; i--)
        {
            altered[random.Next(altered.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
        }

        return altered;
    }

    /// <summary>Starts a station on a store and lets it run.</summary>
    /// <returns>Records that it dropped.</returns>
    public static int Start(OpenStore store, OpenStore full, string what)
    {
        string[] changed = [.. full.Records.Keys.Where(name => !full.Records[name].SequenceEqual(store.Records[name]))];
        try
        {
            TestStation station = new(2, true);
            station.Connectors[0].Plug();
            station.Records = store;
            station.Journal = store;
            station.PowerCycle(5000);
            foreach (string name in full.Records.Keys.Except(changed).Except(["run"]))
            {
                Assert.IsTrue(store.Records.ContainsKey(name), $"{name} is lost");
            }

            int unreadable = station.ChargePoint.Queue.Unreadable;
            station.Run(400);
            return unreadable + store.Refused;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{what}: {exception.Message}", exception);
        }
    }

    /// <summary>A store in which every kind of record lies.</summary>
    public static OpenStore FullStore()
    {
        OpenStore store = new();
        TestStation station = new(2, true);
        station.Hardware.StartCause = StartCause.PowerUp;
        station.Records = store;
        station.Journal = store;
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "5");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register,Voltage");
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Set(Key.UnlockConnectorOnEVSideDisconnect, "false");
        station.Set(Key.AuthorizationCacheEnabled, "true");
        Order(station, "SendLocalList", "{\"listVersion\":3,\"updateType\":\"Full\",\"localAuthorizationList\":["
            + "{\"idTag\":\"04A1B2C3\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FLEET\"}},"
            + "{\"idTag\":\"04FFFFFF\",\"idTagInfo\":{\"status\":\"Blocked\",\"expiryDate\":\"2030-01-01T00:00:00Z\"}}]}");
        Order(station, "SetChargingProfile", "{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
            + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16},{\"startPeriod\":600,\"limit\":10}]}}}");

        // Connector 2: a session that leaves its cable locked.
        station.Charge(2, TestStation.OtherTag);
        station.Run(12000);
        station.Unplug(2);
        station.Expect("StopTransaction", 3000);

        Order(station, "ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");

        // Connector 1: a session that ended while nobody was there, and one that began so.
        station.Charge(1);
        station.GoOffline();
        station.Run(22000);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        station.Unplug();
        station.Run(2000);
        station.Plug();
        station.Run(400);
        station.Tap(TestStation.Tag);
        station.Run(30000);
        Assert.IsTrue(station.Connector.HasTransaction, "the session runs");
        return store;
    }

    private static void Order(TestStation station, string action, string payload) =>
        Assert.AreEqual("Accepted", station.Order(action, payload), action);
}
