using System.Security.Cryptography;
using Borne.Slots;

namespace Borne.Virtual.Commands;

/// <summary>Makes the keys that firmware images are signed with, and signs them: those of this board and those of every other.</summary>
public static class SigningCommands
{
    /// <summary>Makes a key pair: the private key in a file, the public one beside it with <c>.pub</c>.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>What was done.</returns>
    public static string MakeKey(CommandLineWords words)
    {
        const string Usage = "firmware-key FILE";
        string file = words.Take(Usage);
        words.ExpectEnd(Usage);
        if (File.Exists(file))
        {
            throw new CommandException($"'{file}' is there already, and a key that is lost signs nothing more; name another file.");
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(file, stream =>
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        });
        Write(file + ".pub", stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n")));
        return $"private key in {file}: keep it apart; public key for the build in {file}.pub";
    }

    /// <summary>Signs an image in its file.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>What was done.</returns>
    public static string Sign(CommandLineWords words)
    {
        const string Usage = "sign IMAGE KEYFILE";
        string file = words.Take(Usage);
        string keyFile = words.Take(Usage);
        words.ExpectEnd(Usage);
        byte[] signed;
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(keyFile));
            signed = Sign(File.ReadAllBytes(file), key)
                ?? throw new CommandException($"'{file}' is no firmware image without a signature.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CommandException($"'{file}' cannot be signed with '{keyFile}' ({problem.Message.TrimEnd('.')}); give an image and a private key of P-256 as PEM.");
        }

        Write(file, stream => stream.Write(signed));
        return $"{signed.Length} bytes in {file}, signed";
    }

    /// <summary>Signs an image.</summary>
    /// <param name="image">An image without a signature.</param>
    /// <param name="key">A private key of P-256.</param>
    /// <returns>The signed image; null when it is no image, or has a signature.</returns>
    public static byte[]? Sign(byte[] image, ECDsa key)
    {
        FirmwareImage? head = FirmwareImage.TryRead(image, image.Length);
        if (head is null || head.IsSigned || head.FileBytes != image.Length)
        {
            return null;
        }

        byte[] signed = FirmwareImage.EncodeToSign(head.Target, head.Version, image[FirmwareImage.HeaderBytes..]);
        int content = signed.Length - FirmwareImage.SignatureBytes;
        key.SignData(
            signed.AsSpan(0, content), signed.AsSpan(content), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return signed;
    }

    /// <summary>Reads a public key.</summary>
    /// <param name="file">Its file, as PEM.</param>
    /// <returns>04, x and y.</returns>
    /// <exception cref="CryptographicException">It is no key of P-256.</exception>
    public static byte[] ReadPublicKey(string file)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        ECParameters parameters = key.ExportParameters(false);
        return parameters.Q.X is { Length: 32 } x && parameters.Q.Y is { Length: 32 } y
            ? [4, .. x, .. y] : throw new CryptographicException("the key is not of the curve P-256");
    }

    private static void Write(string file, Action<FileStream> write)
    {
        try
        {
            using FileStream stream = File.Create(file);
            write(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"'{file}' cannot be written ({problem.Message}); name another file.");
        }
    }
}
