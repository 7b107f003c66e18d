using System.Diagnostics;
using System.IO;
using Borne.Tests.Desktop.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Runs;

/// <summary>tests/run ends with the tests that failed: what tests/failures finds in the words of each runner.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public class FailureListTests
{
    [TestMethod]
    public void A_failed_unit_test_is_named_with_the_first_lines_of_its_message()
    {
        MsAssert.AreEqual(
            "  Duty_of_16_A (16, 266) [x]\n      Assert.AreEqual failed.\n      expected: 266\n      actual:   267\n      seen at 1\n",
            Find("""
                  Failed Duty_of_16_A (16, 266) [x] [12 ms]
                  Error Message:
                   Assert.AreEqual failed.
                expected: 266
                actual:   267
                seen at 1
                seen at 2
                  Stack Trace:
                     at Borne.Tests.Charging.DutyCycleTests.Duty_of_16_A()

                Failed!  - Failed:     1, Passed:   113, Skipped:     0, Total:   114, Duration: 58 s - Borne.UnitTests.dll (net10.0)
                """));
    }

    [TestMethod]
    public void A_failed_case_of_the_other_runners_is_named()
    {
        MsAssert.AreEqual(
            "  TC_054_CS trigger (B-BO-06)\n      no answer\n  Supply cut ends the transaction\n",
            Find("""
                ok     0.4 s  TC_053_CS another
                FAIL   0.4 s  TC_054_CS trigger (B-BO-06)
                        no answer
                ok     0.7 s  TC_055_CS trigger
                pass  Vehicle asks for energy
                FAIL  Supply cut ends the transaction
                hil: 1 passed, 1 failed
                """));
    }

    [TestMethod]
    public void A_run_without_failures_names_nothing()
    {
        MsAssert.AreEqual("", Find("Passed!  - Failed:     0, Passed:     1, Skipped:     0, Total:     1, Duration: 1 s - A.dll\n"));
    }

    private static string Find(string log)
    {
        var start = new ProcessStartInfo(Path.Combine(BoardFacts.Root, "tests", "failures"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start);
        process.StandardInput.Write(log);
        process.StandardInput.Close();
        string found = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return found;
    }
}
