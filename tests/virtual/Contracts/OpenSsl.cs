using System.ComponentModel;
using System.Diagnostics;

namespace Borne.VirtualTests.Contracts;

/// <summary>The program openssl, as a judge from outside.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it; the test is inconclusive where it is not at hand.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <returns>What it says, on both outputs.</returns>
    public static string Run(params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("openssl", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.Result;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("openssl is not at hand.");
            throw;
        }
    }
}
