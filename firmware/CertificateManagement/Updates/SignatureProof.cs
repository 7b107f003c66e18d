using System;
using Borne.Base.Bytes;
using Borne.Certificates.X509;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;
using Borne.FirmwareManagement;
using Borne.Hal.Station;

namespace Borne.CertificateManagement.Updates;

/// <summary>
/// The signature of an image, with SHA-256 over all bytes of the file (security whitepaper L01): RSA-PSS with a salt of any length,
/// RSA PKCS#1 v1.5 where that will do, or ECDSA with P-256 or P-384 in DER. The bytes are read from the slot from which they will be installed.
/// </summary>
public sealed class SignatureProof : IImageProof
{
    // Four blocks: 0.4 ms on a desktop's interpreter.
    private const int BytesInStep = 256;
    private const int LengthBytes = 4;

    private readonly IFirmwareSlots _slots;
    private readonly PublicKeyInfo _key;
    private readonly byte[] _signature;
    private readonly bool _takesPkcs1;
    private readonly Sha256 _hash = new Sha256();
    private readonly byte[] _piece = new byte[BytesInStep];
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private SignatureCheck _check;
    private int _position;
    private bool _isHashed;
    private bool _isPkcs1;

    /// <summary>Begins a check.</summary>
    /// <param name="proof">What <see cref="Pack"/> gave.</param>
    /// <param name="slots">Where the image lies.</param>
    /// <param name="takesPkcs1">True to take PKCS#1 v1.5 too.</param>
    public SignatureProof(byte[] proof, IFirmwareSlots slots, bool takesPkcs1)
    {
        _slots = slots;
        _takesPkcs1 = takesPkcs1;
        RecordReader reader = new RecordReader(proof);
        Certificate certificate = Certificate.Read(reader.Bytes(reader.Int()));
        _signature = reader.Bytes(reader.Rest);
        _key = certificate?.PublicKey;
        IsDone = _key is null || !_key.IsSound;
    }

    /// <inheritdoc/>
    public bool IsValid { get; private set; }

    private bool IsDone { get; set; }

    /// <summary>Packs what an image is checked against.</summary>
    /// <param name="certificate">Who signed it.</param>
    /// <param name="signature">The signature.</param>
    public static byte[] Pack(Certificate certificate, byte[] signature)
    {
        byte[] der = certificate.Der;
        byte[] proof = new byte[LengthBytes + der.Length + signature.Length];
        BigEndian.PutInt(proof, 0, der.Length);
        Array.Copy(der, 0, proof, LengthBytes, der.Length);
        Array.Copy(signature, 0, proof, LengthBytes + der.Length, signature.Length);
        return proof;
    }

    /// <inheritdoc/>
    public bool Step()
    {
        if (IsDone)
        {
            return true;
        }

        if (!_isHashed)
        {
            AddToHash();
        }
        else if (_check is null)
        {
            _check = Begin();
        }
        else if (_check.Step())
        {
            Judge();
        }

        return IsDone;
    }

    private void AddToHash()
    {
        int count = _slots.ReadImage(_position, _piece, 0, BytesInStep);
        if (count > 0)
        {
            _hash.Add(_piece, 0, count);
            _position += count;
        }

        if (count < BytesInStep)
        {
            _isHashed = true;
            _hash.Finish(_digest, 0);
            IsDone = count < 0;
        }
    }

    private SignatureCheck Begin()
    {
        byte[] data = _key.Key.Data;
        if (_key.Kind != KeyKind.Rsa)
        {
            EcdsaSignature signature = EcdsaSignature.Read(_signature, 0, _signature.Length, _key.Key.Count);
            return new EcdsaCheck(data, _key.Key.Offset, _key.Key.Count, signature, _digest);
        }

        RsaPublicKey rsa = RsaPublicKey.Read(data, _key.Key.Offset, _key.Key.Count);
        return _isPkcs1
            ? new RsaPkcs1Check(rsa, _signature, 0, _signature.Length, HashAlgorithm.Sha256, _digest)
            : new RsaPssCheck(rsa, _signature, 0, _signature.Length, HashAlgorithm.Sha256, _digest, RsaPssCheck.AnySalt);
    }

    private void Judge()
    {
        if (!_check.IsValid && _key.Kind == KeyKind.Rsa && _takesPkcs1 && !_isPkcs1)
        {
            _isPkcs1 = true;
            _check = null;
            return;
        }

        IsValid = _check.IsValid;
        IsDone = true;
    }
}
