using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Hal.Station;
using Borne.Slots;

namespace Borne.SignedImages;

/// <summary>
/// The slots of a build with a key: an image is good only when, besides, its signature is right and its version is none of the
/// past. What is not good is never activated, so the firmware that runs stays. The signature is checked once, when the image has come; at
/// its starts the loader trusts the flash, which only whole images of this way get into.
/// </summary>
public sealed class SignedSlots : IFirmwareSlots
{
    // Four blocks: 0.4 ms on a desktop's interpreter.
    private const int BytesInStep = 256;
    private const int NumberBytes = FirmwareImage.SignatureBytes / 2;

    private readonly IFirmwareSlots _slots;
    private readonly ImageRules _rules;
    private readonly byte[] _piece = new byte[BytesInStep];
    private FirmwareImage _image;
    private Sha256 _hash;
    private EcdsaCheck _check;
    private int _hashed;
    private FirmwareCheck _found = FirmwareCheck.Checking;

    /// <summary>Creates it.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="rules">Which images are taken.</param>
    public SignedSlots(IFirmwareSlots slots, ImageRules rules)
    {
        _slots = slots;
        _rules = rules;
    }

    /// <inheritdoc/>
    public string RunningVersion => _slots.RunningVersion;

    /// <inheritdoc/>
    public bool IsOnTrial => _slots.IsOnTrial;

    /// <inheritdoc/>
    public bool IsRestartNeeded => _slots.IsRestartNeeded;

    /// <inheritdoc/>
    public bool HasRolledBack => _slots.HasRolledBack;

    /// <inheritdoc/>
    public int MaxImageBytes => _slots.MaxImageBytes;

    /// <inheritdoc/>
    public bool Begin()
    {
        Restart();
        return _slots.Begin();
    }

    /// <inheritdoc/>
    public bool Append(byte[] data, int offset, int count)
    {
        Restart();
        return _slots.Append(data, offset, count);
    }

    /// <inheritdoc/>
    public bool Finish() => _slots.Finish();

    /// <inheritdoc/>
    public FirmwareCheck Check()
    {
        FirmwareCheck whole = _slots.Check();
        if (whole != FirmwareCheck.Good)
        {
            Restart();
            return whole;
        }

        if (_found == FirmwareCheck.Checking)
        {
            _found = _image is null ? Open() : _check is null ? AddToHash() : CheckSignature();
        }

        return _found;
    }

    /// <inheritdoc/>
    public int ReadImage(int position, byte[] buffer, int offset, int count) => _slots.ReadImage(position, buffer, offset, count);

    /// <inheritdoc/>
    public bool Activate() => _found == FirmwareCheck.Good && _slots.Activate();

    /// <inheritdoc/>
    public bool Confirm() => _slots.Confirm();

    private void Restart()
    {
        _found = FirmwareCheck.Checking;
        _image = null;
        _check = null;
    }

    private FirmwareCheck Open()
    {
        int read = _slots.ReadImage(0, _piece, 0, FirmwareImage.HeaderBytes);
        _image = FirmwareImage.TryRead(_piece, read);
        if (_image is null || (!_rules.AllowsDowngrade && FirmwareVersions.IsOlder(_image.Version, _slots.RunningVersion)))
        {
            return FirmwareCheck.Bad;
        }

        _hash = new Sha256();
        _hashed = 0;
        return _image.IsSigned ? FirmwareCheck.Checking : _rules.AllowsUnsigned ? FirmwareCheck.Good : FirmwareCheck.Bad;
    }

    private FirmwareCheck AddToHash()
    {
        int left = _image.ContentBytes - _hashed;
        int count = left < BytesInStep ? left : BytesInStep;
        if (_slots.ReadImage(_hashed, _piece, 0, count) != count)
        {
            return FirmwareCheck.Bad;
        }

        _hash.Add(_piece, 0, count);
        _hashed += count;
        if (_hashed < _image.ContentBytes)
        {
            return FirmwareCheck.Checking;
        }

        byte[] r = new byte[NumberBytes];
        byte[] s = new byte[NumberBytes];
        bool isRead = _slots.ReadImage(_hashed, r, 0, NumberBytes) == NumberBytes
            && _slots.ReadImage(_hashed + NumberBytes, s, 0, NumberBytes) == NumberBytes;
        byte[] digest = new byte[Sha256.DigestBytes];
        _hash.Finish(digest, 0);
        _check = new EcdsaCheck(_rules.PublicKey, 0, _rules.PublicKey.Length, isRead ? new EcdsaSignature(r, s) : null, digest);
        return FirmwareCheck.Checking;
    }

    private FirmwareCheck CheckSignature() =>
        !_check.Step() ? FirmwareCheck.Checking : _check.IsValid ? FirmwareCheck.Good : FirmwareCheck.Bad;
}
