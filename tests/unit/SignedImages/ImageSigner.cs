using System;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Slots;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;

namespace Borne.Tests.SignedImages;

/// <summary>Makes keys and signed images for tests, with the controller's own code.</summary>
public sealed class ImageSigner
{
    private readonly EcPrivateKey _key;

    /// <summary>Creates one with a key of its own.</summary>
    /// <param name="number">Each byte of the secret.</param>
    public ImageSigner(byte number)
    {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.Length; i++)
        {
            secret[i] = number;
        }

        KeyDerivation derivation = new KeyDerivation(secret);
        while (!derivation.Step())
        {
        }

        _key = derivation.Key;
    }

    /// <summary>The public key.</summary>
    public byte[] PublicKey => _key.PublicKey;

    /// <summary>Makes a signed image of the tests' board.</summary>
    public byte[] Image(string version, int payloadBytes = 900) =>
        Sign(FirmwareImage.EncodeToSign(SlotTools.Target, version, TransferBench.Pattern(payloadBytes)));

    /// <summary>Puts the signature into an image.</summary>
    public byte[] Sign(byte[] image)
    {
        int content = image.Length - FirmwareImage.SignatureBytes;
        Sha256 hash = new Sha256();
        hash.Add(image, 0, content);
        byte[] digest = new byte[Sha256.DigestBytes];
        hash.Finish(digest, 0);
        EcdsaSigning signing = new EcdsaSigning(_key, HashAlgorithm.Sha256, digest);
        while (!signing.Step())
        {
        }

        Array.Copy(signing.Signature.R, 0, image, content, 32);
        Array.Copy(signing.Signature.S, 0, image, content + 32, 32);
        return image;
    }
}
