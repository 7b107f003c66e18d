using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>The second opinion: the program <c>openssl</c>, as strict as it can be asked to be. Where it is missing the test is inconclusive.</summary>
internal sealed class OpenSsl : IDisposable
{
    // Keys and hashes that are worth 112 bits at least: no SHA-1, no RSA below 2048 bits.
    private const string Level = "2";

    private readonly string _folder = Directory.CreateTempSubdirectory("borne-openssl-").FullName;

    /// <summary>Whether a certificate leads to a root.</summary>
    /// <param name="root">The root as PEM.</param>
    /// <param name="others">What came along as PEM; empty for nothing.</param>
    /// <param name="certificate">The certificate as PEM.</param>
    /// <param name="purpose">One of openssl's purposes.</param>
    /// <param name="moment">The moment.</param>
    public bool Verifies(string root, string others, string certificate, string purpose, DateTimeOffset moment)
    {
        string[] along = others.Length == 0 ? [] : ["-untrusted", Write("others.pem", others)];
        return Run(
        [
            "verify", "-x509_strict", "-check_ss_sig", "-auth_level", Level, "-purpose", purpose,
            "-attime", moment.ToUnixTimeSeconds().ToString(), "-no-CAfile", "-no-CApath", "-no-CAstore",
            "-trusted", Write("root.pem", root), .. along, Write("certificate.pem", certificate),
        ]);
    }

    /// <summary>Whether a signature fits.</summary>
    /// <param name="key">The public key as PEM.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="data">What was signed, with SHA-256.</param>
    /// <param name="options">Options of the signature, as for -sigopt.</param>
    public bool Fits(string key, byte[] signature, byte[] data, params string[] options)
    {
        string[] more = new string[options.Length * 2];
        for (int i = 0; i < options.Length; i++)
        {
            more[2 * i] = "-sigopt";
            more[(2 * i) + 1] = options[i];
        }

        return Run(
        [
            "dgst", "-sha256", "-verify", Write("key.pem", key), "-signature", Write("signature", signature), .. more, Write("data", data),
        ]);
    }

    /// <summary>Whether the signature of a PKCS#10 request is its own key's.</summary>
    public bool TakesRequest(string request) => Run(["req", "-verify", "-noout", "-in", Write("request.pem", request)]);

    /// <summary>Signs with SHA-256 as it does of itself.</summary>
    public byte[] Sign(string key, byte[] data, params string[] options)
    {
        string made = Path.Combine(_folder, "made");
        string[] arguments = ["dgst", "-sha256", "-sign", Write("private.pem", key), "-out", made];
        foreach (string option in options)
        {
            arguments = [.. arguments, "-sigopt", option];
        }

        MsAssert.IsTrue(Run([.. arguments, Write("data", data)]));
        return File.ReadAllBytes(made);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static bool Run(string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start);
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            MsAssert.Inconclusive("openssl is not there");
            return false;
        }
    }
}
