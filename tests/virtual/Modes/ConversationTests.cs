using System.Diagnostics;
using System.Text.Json.Nodes;
using Borne.Virtual;

namespace Borne.VirtualTests.Modes;

/// <summary>What a person can do by hand, in one run of the program with its embedded central system.</summary>
[TestClass]
public sealed class ConversationTests
{
    [TestMethod]
    public void Calls_by_hand_chosen_answers_log_and_replay()
    {
        using var directory = new TestDirectory();
        string log = directory.File("frames.jsonl");
        string said = Run(directory, 0,
            $"--frames {log} --vendor Acme --model M1 --serial S-9 --firmware-version 9.9.9 --iccid 8933 --imsi 2080 --meter-serial E7 --uid-order first",
            """
            expect accepted
            call Authorize {"idTag":"FFFFFFFF"}
            wait 2
            answer Heartbeat error InternalError
            call Heartbeat {}
            wait 2
            answer Heartbeat normal
            central Reset {"type":"Harsh"}
            wait 2
            reconnect
            wait 8
            expect accepted
            tap 04A1B2C3
            plug
            expect Charging
            """);
        Assert.Contains("The central system refuses the idTag FFFFFFFF: it is blocked (Blocked).", said);
        Assert.Contains("The central system answered Heartbeat with InternalError", said);
        Assert.Contains("sent Reset that is not as OCPP 1.6 wants it: 'type' is 'Harsh'", said);
        Assert.Contains("The station is offline: the connection was closed by the station", said);
        JsonObject[] frames = [.. File.ReadLines(log).Select(line => (JsonObject)JsonNode.Parse(line)!)];
        JsonNode boot = frames[0]["frame"]![3]!;
        Assert.AreEqual(
            """{"chargePointVendor":"Acme","chargePointModel":"M1","chargePointSerialNumber":"S-9","firmwareVersion":"9.9.9","iccid":"8933","imsi":"2080","meterType":"Simulated","meterSerialNumber":"E7"}""",
            boot.ToJsonString());
        Assert.IsTrue(Array.Exists(frames, frame => (string)frame["action"]! == "StartTransaction" && (string?)frame["frame"]?[3]?["idTag"] == "04A1B2C3"));
        Assert.AreEqual("'type' is 'Harsh', which is none of Hard, Soft", (string?)Array.Find(frames, frame => (string)frame["action"]! == "Reset")!["fault"]);

        Assert.EndsWith("closed by the station.", said.TrimEnd());

        string again = Run(directory, 0, "", $"expect accepted\nreplay {log}\nwait 2");
        Assert.Contains("1 calls", again);
        Assert.Contains("\"Reset\",{\"type\":\"Harsh\"}", again);
        Assert.Contains("no line of a frame log", Run(directory, 1, "", $"replay {directory.File("script.txt")}"));
    }

    [TestMethod]
    public void A_log_is_rehearsed_and_the_run_compared_with_it()
    {
        using var directory = new TestDirectory();
        string log = directory.File("field.jsonl");
        const string Visit = """
            wait 3
            plug
            wait 2
            tap tag:ALICE
            wait 8
            """;
        const string Refusal = """answer Authorize {"idTagInfo":{"status":"Blocked"}}""";
        const string Question = """central GetConfiguration {"key":["HeartbeatInterval"]}""";
        Run(directory, 0, $"--frames {log}", $"expect accepted\n{Refusal}\n{Visit}\n{Question}\nwait 2");

        string same = Run(directory, 0, "", $"rehearse {log}\nexpect accepted\n{Visit}\nwait 4\ncompare {log}");
        Assert.Contains("the station's frames are those of the log", same);
        Assert.Contains("The central system refuses the idTag ALICE: it is blocked (Blocked).", same);
        Assert.Contains("""GetConfiguration",{"key":["HeartbeatInterval"]}""", same);

        string other = Run(
            directory, 1, "", $"rehearse {log}\nexpect accepted\nset HeartbeatInterval 77\n{Visit.Replace("ALICE", "BOB")}\nwait 4\ncompare {log}");
        Assert.Contains("""Authorize at """, other);
        Assert.Contains("""'idTag' is "BOB" here and "ALICE" there""", other);
        Assert.Contains("answer to GetConfiguration at ", other);
        Assert.Contains("The station's frames differ from the log in 2 places.", other);
        Assert.Contains("cannot be replayed", Run(directory, 1, "", $"compare {directory.File("nothing")}"));
    }

    [TestMethod]
    public void A_central_system_that_is_not_there_is_told_with_the_next_try()
    {
        using var directory = new TestDirectory();
        string said = Run(directory, 0, "--central-system ws://127.0.0.1:1/x", "wait 1");
        Assert.Contains("The station is offline: nobody listens at 127.0.0.1:1; see whether the central system runs", said);
        Assert.Contains("The next try is in ", said);
    }

    private static string Run(TestDirectory directory, int exitCode, string options, string script)
    {
        string file = directory.File("script.txt");
        File.WriteAllText(file, script);
        string[] words = [typeof(Program).Assembly.Location, .. $"{options} --no-page --seed 1 --script {file}".Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        using Process program = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        string said = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        Assert.AreEqual(exitCode, program.ExitCode, said);
        return said;
    }
}
