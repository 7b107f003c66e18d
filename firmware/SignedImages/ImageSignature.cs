using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Slots;

namespace Borne.SignedImages;

/// <summary>Checks the signature of an image, in slices: the hash of all before it, then the signature itself.</summary>
public sealed class ImageSignature
{
    private const int NumberBytes = FirmwareImage.SignatureBytes / 2;

    private readonly IImageReader _file;
    private readonly byte[] _publicKey;
    private readonly byte[] _piece;
    private readonly int _contentBytes;
    private readonly Sha256 _hash = new Sha256();
    private EcdsaCheck _check;
    private int _hashed;

    /// <summary>Begins.</summary>
    /// <param name="image">Header of an image.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="publicKey">Key of the signature: 04, x and y of P-256, 65 bytes; null for one that nothing can be signed with.</param>
    /// <param name="bytesInStep">Bytes that a step adds to the hash.</param>
    public ImageSignature(FirmwareImage image, IImageReader file, byte[] publicKey, int bytesInStep)
    {
        _file = file;
        _publicKey = publicKey;
        _contentBytes = image.ContentBytes;
        _piece = new byte[bytesInStep];
        IsDone = !image.IsSigned || publicKey is null;
    }

    /// <summary>Whether the signature is right, once <see cref="Step"/> was true.</summary>
    public bool IsValid { get; private set; }

    private bool IsDone { get; set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (IsDone)
        {
            return true;
        }

        if (_check is null)
        {
            AddToHash();
        }
        else if (_check.Step())
        {
            IsDone = true;
            IsValid = _check.IsValid;
        }

        return IsDone;
    }

    private void AddToHash()
    {
        int left = _contentBytes - _hashed;
        int count = left < _piece.Length ? left : _piece.Length;
        if (_file.ReadImage(_hashed, _piece, 0, count) != count)
        {
            IsDone = true;
            return;
        }

        _hash.Add(_piece, 0, count);
        _hashed += count;
        if (_hashed == _contentBytes)
        {
            BeginCheck();
        }
    }

    private void BeginCheck()
    {
        byte[] r = new byte[NumberBytes];
        byte[] s = new byte[NumberBytes];
        bool isRead = _file.ReadImage(_contentBytes, r, 0, NumberBytes) == NumberBytes
            && _file.ReadImage(_contentBytes + NumberBytes, s, 0, NumberBytes) == NumberBytes;
        byte[] digest = new byte[Sha256.DigestBytes];
        _hash.Finish(digest, 0);
        _check = new EcdsaCheck(_publicKey, 0, _publicKey.Length, isRead ? new EcdsaSignature(r, s) : null, digest);
    }
}
