using System;
using System.Collections.Generic;
using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Configuration;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Settings;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>Broken configuration files and key/value pairs from fixed seeds: no exception, and no partial change.</summary>
[TestClass]
public class SettingsFuzzTests
{
    private const int Files = 1000;
    private const int PairsPerDialect = 10000;
    private const int ChunkBytes = 512;

    // A URL is five texts, two of which have numbers too.
    private const int MostDifferences = 7;

    private static readonly string[] Values =
    [
        "", " ", "0", "1", "-1", "60", "86400", "99999999999", "1e3", "true", "FALSE", "True", "maybe", "Voltage",
        "Energy.Active.Import.Register,Voltage.L1", "Voltage,Nonsense", "0.RST,1.RTS", "ws://h", "wss://h:8443/a/", "ws://h:443:80/",
        "h:80/a/#OSN#", "/a/", "a", "Events=1Wdt=0", "useTLS=1", "conMaster=2", "id:password", "0123456789abcdef",
        "00112233445566778899aabbccddeeff", "10.0.0.1", "256.1.1.1", "all", "none", "Legrand", "Null", "OCPP1.6J",
        "x\ny=1", "\0", "\u20AC", "=", "==", "Name=Value", new string('x', 501), "LEGRAND001", "TwoSides", "PerPoint",
    ];

    [TestMethod]
    public void Broken_files_change_nothing_and_sound_ones_everything()
    {
        Random random = new Random(16);
        int accepted = 0;
        int refused = 0;
        string[] dialects = KeyTable.Dialects.Split(',');
        for (int i = 0; i < Files; i++)
        {
            MemoryRecordStore records = new MemoryRecordStore();
            SettingsRegistry settings = SettingsTools.Create(records, dialects[i % dialects.Length]);
            settings.Set(Key.TermsAccepted, "true");
            settings.Set(Key.WifiKey, "kept-secret");
            string before = Snapshot(settings, records);
            byte[] file = Mutate(random, Encoding.UTF8.GetBytes(Sample(random)), i % 10);
            ConfigurationImport import = new ConfigurationImport(settings);
            for (int at = 0; at < file.Length; at += ChunkBytes)
            {
                import.Feed(file, at, Math.Min(ChunkBytes, file.Length - at));
                MsAssert.AreEqual(before, Snapshot(settings, records), "changed before the end");
            }

            SettingResult result = import.Finish();
            if (result == SettingResult.Rejected)
            {
                refused++;
                MsAssert.IsTrue(import.Error?.Length > 0, "no error text");
                MsAssert.AreEqual(before, Snapshot(settings, records), import.Error);
            }
            else
            {
                accepted++;
                MsAssert.IsNull(import.Error);
                AssertStored(settings, records, dialects[i % dialects.Length]);
            }

            MsAssert.IsTrue(SettingsTools.Record(records).Contains("kept-secret", StringComparison.Ordinal) || accepted > 0);
        }

        MsAssert.IsTrue(accepted > 100 && refused > 400, $"{accepted} accepted, {refused} refused");
    }

    [TestMethod]
    [DataRow("Standard")]
    [DataRow("Legrand")]
    [DataRow("EcotapCpa")]
    [DataRow("EcotapEvc4")]
    [DataRow("EcotapEvc5")]
    [DataRow("Wallbox")]
    [DataRow("ChargeController")]
    public void Pairs_change_their_own_setting_or_nothing(string dialect)
    {
        Random random = new Random(dialect.Length + 1600);
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, dialect);
        List<string> names = ["", "NoSuchKey", "Dialect", "WifiKey", "EndpointHost", "HeartbeatInterval\n", "AuthorizationKey"];
        for (int row = 0; row < settings.RowCount; row++)
        {
            names.Add(settings.NameOf(row));
            KeyAccess access = settings.Access(row);
            if (settings.Find(settings.NameOf(row)) == row && access is KeyAccess.ReadWrite or KeyAccess.Write)
            {
                names.AddRange(System.Linq.Enumerable.Repeat(settings.NameOf(row), 5));
            }
        }

        int accepted = 0;
        string before = Snapshot(settings, records);
        for (int i = 0; i < PairsPerDialect; i++)
        {
            string name = names[random.Next(names.Count)];
            string value = Value(random);
            SettingResult result = settings.Set(name, value);
            string after = Snapshot(settings, records);
            if (result is SettingResult.Accepted or SettingResult.RebootRequired)
            {
                accepted++;
                MsAssert.IsTrue(Differences(before, after) <= MostDifferences, $"{name}={value} changed more than its own");
                MsAssert.IsFalse(after.Contains("x\ny=1", StringComparison.Ordinal));
            }
            else
            {
                MsAssert.AreEqual(before, after, $"{name}={value}");
            }

            before = after;
            if (i % 500 == 0)
            {
                AssertStored(settings, records, dialect);
                settings = SettingsTools.Create(records, dialect);
                MsAssert.AreEqual(before, Snapshot(settings, records), "a restart changed something");
            }
        }

        MsAssert.IsTrue(accepted > 200, $"only {accepted} of {PairsPerDialect} accepted");
    }

    private static string Value(Random random)
    {
        string value = Values[random.Next(Values.Length)];
        switch (random.Next(4))
        {
            case 0 when value.Length > 0:
                char[] chars = value.ToCharArray();
                chars[random.Next(chars.Length)] = (char)random.Next(1, 0x180);
                return new string(chars);
            case 1:
                return value + Values[random.Next(Values.Length)];
            default:
                return value;
        }
    }

    private static string Sample(Random random)
    {
        SettingsRegistry source = SettingsTools.Create("Standard");
        source.Set(Key.Url, "ws://cs.example.com:8080/a");
        source.Set(Key.Identity, "CP" + random.Next(1000));
        source.Set(Key.ConnectorMaxAmps1, random.Next(6, 33).ToString());
        source.Set(Key.FreeVend, "true");
        source.Set(Key.TermsAccepted, "true");
        return SettingsTools.Export(source);
    }

    private static byte[] Mutate(Random random, byte[] file, int kind)
    {
        int at = random.Next(file.Length);
        switch (kind)
        {
            case 0:
            case 1:
                return file;
            case 2:
                return file[..at];
            case 3:
            case 4:
                file[at] = (byte)random.Next(256);
                return file;
            case 5:
                return [.. file[..at], (byte)"<>&\"'/!?=-[]"[random.Next(12)], .. file[at..]];
            case 6:
                int end = Math.Min(file.Length, at + random.Next(1, 40));
                return [.. file[..at], .. file[end..]];
            case 7:
                return [.. file[..at], .. file];
            case 8:
                string text = Encoding.UTF8.GetString(file);
                int start = text.IndexOf('>', at);
                int stop = start < 0 ? -1 : text.IndexOf('<', start);
                return stop < 0 ? file : Encoding.UTF8.GetBytes(text[..(start + 1)] + Value(random) + text[stop..]);
            default:
                byte[] noise = new byte[random.Next(2000)];
                random.NextBytes(noise);
                return noise;
        }
    }

    private static string Snapshot(SettingsRegistry settings, IRecordStore records)
    {
        StringBuilder text = new StringBuilder(SettingsTools.Record(records)).Append('\u0001');
        for (int key = 0; key < Key.Count; key++)
        {
            text.Append(settings.Text(key)).Append('\u0001');
            if (key < Key.NumberCount)
            {
                text.Append(settings.Number(key)).Append('\u0001');
            }
        }

        return text.ToString();
    }

    private static int Differences(string before, string after)
    {
        // The record itself is the first part; the others are one value each.
        string[] a = before.Split('\u0001');
        string[] b = after.Split('\u0001');
        int count = 0;
        for (int i = 1; i < a.Length; i++)
        {
            count += a[i] == b[i] ? 0 : 1;
        }

        return count;
    }

    /// <summary>What is stored must be what a restart brings back.</summary>
    private static void AssertStored(SettingsRegistry settings, IRecordStore records, string dialect)
    {
        SettingsRegistry again = SettingsTools.Create(records, dialect);
        for (int key = 0; key < Key.Count; key++)
        {
            if (again.Text(Key.Dialect) == dialect)
            {
                MsAssert.AreEqual(settings.Text(key), again.Text(key), KeyTable.Line(key));
            }
        }
    }
}
