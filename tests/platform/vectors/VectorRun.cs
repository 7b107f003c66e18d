using System;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;

namespace Borne.Platform.Vectors;

/// <summary>The work on one case, step by step as a station does it.</summary>
internal sealed class VectorRun
{
    private const int ScalarBytes = 32;

    // As in the login to the page.
    private const int IterationsInStep = 4;

    private readonly VectorCase _case;
    private SignatureCheck _check;
    private EcdsaSigning _signing;
    private KeyDerivation _derivation;
    private Pbkdf2 _password;
    private Hmac _code;

    public VectorRun(VectorCase vector)
    {
        _case = vector;
        byte[] signature = vector.Expected;
        switch (vector.Kind)
        {
            case VectorKind.EcdsaDer:
            case VectorKind.EcdsaP384:
                _check = Check(EcdsaSignature.Read(signature, 0, signature.Length, vector.Key.Length));
                break;
            case VectorKind.EcdsaPair:
                _check = Check(signature.Length == 2 * ScalarBytes
                    ? new EcdsaSignature(Part(signature, 0, ScalarBytes), Part(signature, ScalarBytes, ScalarBytes)) : null);
                break;
            case VectorKind.Pkcs1:
                _check = new RsaPkcs1Check(Rsa(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256));
                break;
            case VectorKind.Pss:
                _check = new RsaPssCheck(
                    Rsa(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256), vector.Extra);
                break;
            case VectorKind.Pbkdf2:
                _password = new Pbkdf2(vector.Key, vector.Message, vector.Extra, signature.Length);
                break;
            case VectorKind.Signing:
                _derivation = new KeyDerivation(vector.Key);
                break;
            default:
                _code = new Hmac(vector.Kind == VectorKind.HmacSha256 ? HashAlgorithm.Sha256 : HashAlgorithm.Sha384, vector.Key);
                break;
        }
    }

    /// <summary>Whether the outcome is the published one, once <see cref="Step"/> was true.</summary>
    public bool IsRight { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (_check is not null)
        {
            return _check.Step() && End(_check.IsValid == _case.IsValid);
        }

        if (_signing is not null)
        {
            return _signing.Step() && End(IsSame(_signing.Signature.R, 0) && IsSame(_signing.Signature.S, ScalarBytes));
        }

        if (_derivation is not null)
        {
            HashAlgorithm algorithm = (HashAlgorithm)_case.Extra;
            _signing = _derivation.Step() ? new EcdsaSigning(_derivation.Key, algorithm, Digest(algorithm)) : null;
            return false;
        }

        if (_password is not null)
        {
            _password.Step(IterationsInStep);
            return _password.Left == 0 && End(IsSame(_password.Key, 0) && _password.Key.Length == _case.Expected.Length);
        }

        byte[] code = new byte[_code.Length];
        _code.Add(_case.Message, 0, _case.Message.Length);
        _code.Finish(code);
        return End(ConstantTime.AreEqual(_case.Expected, Part(code, 0, _case.Expected.Length)) == _case.IsValid);
    }

    private static byte[] Part(byte[] data, int offset, int count)
    {
        byte[] part = new byte[count];
        Array.Copy(data, offset, part, 0, count);
        return part;
    }

    private bool End(bool isRight)
    {
        IsRight = isRight;
        return true;
    }

    private bool IsSame(byte[] found, int offset) => ConstantTime.AreEqual(found, Part(_case.Expected, offset, found.Length));

    private EcdsaCheck Check(EcdsaSignature signature) =>
        new EcdsaCheck(
            _case.Key,
            0,
            _case.Key.Length,
            signature,
            Digest(_case.Kind == VectorKind.EcdsaP384 ? HashAlgorithm.Sha384 : HashAlgorithm.Sha256));

    private RsaPublicKey Rsa() => RsaPublicKey.Read(_case.Key, 0, _case.Key.Length);

    private byte[] Digest(HashAlgorithm algorithm)
    {
        Hash hash = Hash.Create(algorithm);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(_case.Message, 0, _case.Message.Length);
        hash.Finish(digest, 0);
        return digest;
    }
}
