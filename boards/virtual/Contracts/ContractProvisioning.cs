using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Contracts;

/// <summary>
/// How the simulated car asks the embedded central system for a contract. A station passes on both without reading them. ISO 15118 writes them as EXI;
/// here they are a short form of the same contents that only this program reads: the car's key and eMAID, and the certificates with the contract's key,
/// which is encrypted for the car (ECDH, AES-GCM).
/// </summary>
public sealed class ContractProvisioning : IDisposable
{
    // The first byte of EXI, and a mark that no EXI of ISO 15118 begins with.
    private static readonly byte[] Mark = [0x80, .. "borne-contract"u8];

    private const int MostEmaId = 20;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly ECDiffieHellman _car = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Writes the car's request.</summary>
    /// <param name="emaId">The eMAID that the car wants a contract for.</param>
    public byte[] Request(string emaId)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, emaId);
            writer.WriteOctetString(_car.ExportSubjectPublicKeyInfo());
        }

        return [.. Mark, .. writer.Encode()];
    }

    /// <summary>Answers such a request with a new contract.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authority">Who issues.</param>
    /// <returns>The answer; null when the request is not one of this program.</returns>
    public static byte[]? Answer(byte[] request, ContractAuthority authority)
    {
        try
        {
            if (!request.AsSpan().StartsWith(Mark))
            {
                return null;
            }

            AsnReader reader = new AsnReader(request.AsMemory(Mark.Length), AsnEncodingRules.DER).ReadSequence();
            string emaId = reader.ReadCharacterString(UniversalTagNumber.UTF8String);
            if (emaId.Length is 0 or > MostEmaId || !emaId.All(character => character is > ' ' and <= '~'))
            {
                return null;
            }

            using var car = ECDiffieHellman.Create();
            car.ImportSubjectPublicKeyInfo(reader.ReadOctetString(), out _);
            using var mine = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            X509Certificate2[] chain = authority.Chain(emaId, new PublicKey(key));
            byte[] secret = mine.DeriveKeyFromHash(car.PublicKey, HashAlgorithmName.SHA256);
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(mine.ExportSubjectPublicKeyInfo());
                writer.WriteOctetString(Encrypt(key.ExportECPrivateKey(), secret));
                Array.ForEach(chain, certificate => writer.WriteEncodedValue(certificate.RawData));
            }

            return [.. Mark, .. writer.Encode()];
        }
        catch (Exception problem) when (problem is AsnContentException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Takes the contract out of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The contract; null when the answer is not one of this program, or for another car.</returns>
    public Contract? Take(byte[] answer)
    {
        try
        {
            if (!answer.AsSpan().StartsWith(Mark))
            {
                return null;
            }

            AsnReader reader = new AsnReader(answer.AsMemory(Mark.Length), AsnEncodingRules.DER).ReadSequence();
            using var other = ECDiffieHellman.Create();
            other.ImportSubjectPublicKeyInfo(reader.ReadOctetString(), out _);
            byte[] secret = _car.DeriveKeyFromHash(other.PublicKey, HashAlgorithmName.SHA256);
            using var key = ECDsa.Create();
            key.ImportECPrivateKey(Decrypt(reader.ReadOctetString(), secret), out _);
            var chain = new List<X509Certificate2>();
            while (reader.HasData)
            {
                chain.Add(X509CertificateLoader.LoadCertificate(reader.ReadEncodedValue().Span));
            }

            return chain.Count == 0 ? null : new Contract([.. chain], key);
        }
        catch (Exception problem) when (problem is AsnContentException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _car.Dispose();

    private static byte[] Encrypt(byte[] plain, byte[] secret)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] cipher = new byte[plain.Length];
        byte[] tag = new byte[TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }

    private static byte[] Decrypt(byte[] all, byte[] secret)
    {
        int head = NonceBytes + TagBytes;
        byte[] plain = new byte[Math.Max(0, all.Length - head)];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(head), all.AsSpan(NonceBytes, TagBytes), plain);
        return plain;
    }
}
