using System.ComponentModel;
using System.Diagnostics;
using Borne.Hil.Bench;

namespace Borne.Hil.Analyser;

/// <summary>The program sigrok-cli.</summary>
public static class SigrokTool
{
    private const string Program = "sigrok-cli";

    /// <summary>True when it is installed.</summary>
    public static bool IsInstalled
    {
        get
        {
            try
            {
                using Process process = Start("--version");
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (BenchException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <exception cref="BenchException">It is not installed.</exception>
    public static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception problem)
        {
            throw new BenchException($"{Program} cannot be started, install the package of that name: {problem.Message}");
        }
    }

    /// <summary>Waits for it, and reads the value change dump that it writes.</summary>
    /// <param name="process">The program.</param>
    /// <param name="sampleUs">Time between two samples, us.</param>
    /// <exception cref="BenchException">It failed.</exception>
    public static Capture Finish(Process process, double sampleUs)
    {
        Task<string> problem = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? VcdReader.Read(text, sampleUs)
            : throw new BenchException($"{Program} failed: {problem.GetAwaiter().GetResult().Trim()}");
    }
}
