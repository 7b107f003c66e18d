using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Wallbox;

/// <summary>What a station sent is compared with a log by what it means.</summary>
[TestClass]
public sealed class FrameComparisonTests
{
    private const string Boot = """[2,"1","BootNotification",{"chargePointModel":"m"}]""";
    private const string Charging = """[2,"3","StatusNotification",{"connectorId":1,"status":"Charging","timestamp":"2031-05-06T07:08:09Z"}]""";
    private const string Preparing = """[2,"2","StatusNotification",{"connectorId":1,"status":"Preparing"}]""";
    private const string Meter = """[2,"4","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"T","sampledValue":[{"value":"10","unit":"Wh"}]}]}]""";

    [TestMethod]
    public void Ids_times_and_readings_are_no_differences() => Assert.IsEmpty(FrameComparison.Differences(
        Log(Boot, Charging, Meter, """[2,"5","StopTransaction",{"meterStop":9,"reason":"Local"}]"""),
        Run(
            Boot.Replace("\"1\"", "\"x\""), Charging.Replace("2031", "2040"), Meter.Replace("\"10\"", "\"99\"").Replace("\"T\"", "\"U\""),
            """[2,"y","StopTransaction",{"meterStop":7,"reason":"Local"}]""")));

    [TestMethod]
    public void A_missing_and_an_additional_frame_are_told_with_their_places()
    {
        List<string> found = FrameComparison.Differences(Log(Boot, Preparing, Charging), Run(Boot, Charging, """[2,"9","Heartbeat",{}]"""));
        CollectionAssert.AreEqual(
            new[]
            {
                """Line 2 of the log is missing here: StatusNotification {"connectorId":1,"status":"Preparing"}""",
                "Only here, at 0.02 s: Heartbeat {}",
            },
            found);
    }

    [TestMethod]
    public void A_frame_with_other_contents_is_told_by_its_fields()
    {
        List<string> found = FrameComparison.Differences(
            Log(Boot, Preparing, Meter), Run(Boot, Preparing.Replace("Preparing", "Available"), Meter.Replace("\"Wh\"", "\"kWh\"")));
        Assert.HasCount(2, found);
        Assert.AreEqual(
            """StatusNotification at 0.01 s is not that of line 2 of the log: 'status' is "Available" here and "Preparing" there""", found[0]);
        Assert.StartsWith("MeterValues at 0.02 s is not that of line 3 of the log: 'meterValue' is ", found[1]);
    }

    [TestMethod]
    public void Answers_of_the_station_are_compared_and_the_central_system_is_not()
    {
        FrameRecorder log = new(9);
        log.Add(1, 0, false, """[2,"a","Reset",{"type":"Soft"}]""", "");
        log.Add(2, 0, true, """[3,"a",{"status":"Accepted"}]""", "");
        log.Add(3, 0, true, """[4,"b","NotImplemented","",{}]""", "Odd");
        FrameRecorder run = new(9);
        run.Add(0, 0, false, """[2,"c","Reset",{"type":"Hard"}]""", "");
        run.Add(0, 0, true, """[3,"c",{"status":"Rejected"}]""", "");
        List<string> found = FrameComparison.Differences(log.Frames, run.Frames);
        CollectionAssert.AreEqual(
            new[]
            {
                """answer to Reset at 0.00 s is not that of line 2 of the log: 'status' is "Rejected" here and "Accepted" there""",
                "Line 3 of the log is missing here: error NotImplemented to Odd",
            },
            found);
    }

    private static IReadOnlyList<LoggedFrame> Log(params string[] frames) => Of(frames, step: 1, first: 1);

    private static IReadOnlyList<LoggedFrame> Run(params string[] frames) => Of(frames, step: 10, first: 0);

    private static IReadOnlyList<LoggedFrame> Of(string[] frames, int step, int first)
    {
        FrameRecorder recorder = new(frames.Length);
        for (int index = 0; index < frames.Length; index++)
        {
            recorder.Add(first + (index * step), index * step, true, frames[index], "");
        }

        return recorder.Frames;
    }
}
