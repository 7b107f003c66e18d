using System;
using Borne.Base.Bytes;
using Borne.Base.Flash;
using Borne.Hal.Network.Messages;
using Borne.Hal.Station;

namespace Borne.Slots;

/// <summary>
/// Two slots for firmware images in files, beside the firmware that was built in with the cable. The loader calls
/// <see cref="Choose"/> once at each start; the firmware that then runs uses the rest. A power cut at any moment leaves
/// the old firmware or the new one, and a new one that does not prove itself within <see cref="MaxTrialStarts"/> starts
/// gives way to the old.
/// </summary>
public sealed partial class FirmwareSlots : IFirmwareSlots, IPayloadReader
{
    /// <summary>Starts that a new firmware gets to be confirmed.</summary>
    public const int MaxTrialStarts = 3;

    /// <summary>The firmware that is not in a slot.</summary>
    public const int BuiltIn = 0;

    /// <summary>Number of slots; the first is 1.</summary>
    internal const int LastSlot = 2;

    /// <summary>Bytes that are collected before they are written: each write copies a sector of flash.</summary>
    private const int PieceBytes = 4096;

    private const int CheckBytes = 2048;
    private const int RecordSectors = 2;

    private readonly IFileStore _files;
    private readonly string _target;
    private readonly string _builtInVersion;
    private readonly IStartGuard _guard;
    private readonly SlotRecord _record;
    private byte[] _piece;
    private int _pieceLength;
    private int _length;
    private FirmwareImage _image;
    private int _checkedBytes;
    private uint _crc;
    private FirmwareCheck _found = FirmwareCheck.Checking;
    private bool _isFailing;

    /// <summary>Opens the slots. Nothing is written.</summary>
    /// <param name="files">A directory that nobody else writes to.</param>
    /// <param name="target">Name of the board, which images must carry.</param>
    /// <param name="builtInVersion">Version of the built-in firmware, null when the loader has none.</param>
    /// <param name="maxImageBytes">Room of a slot, bytes.</param>
    /// <param name="guard">Has the last word on each image that is to start; null where a checksum is enough.</param>
    public FirmwareSlots(IFileStore files, string target, string builtInVersion, int maxImageBytes, IStartGuard guard = null)
    {
        _guard = guard;
        _files = files;
        _target = target;
        _builtInVersion = builtInVersion;
        MaxImageBytes = maxImageBytes;
        _record = new SlotRecord(new FlashRecordStore(files, RecordSectors));
    }

    /// <summary>Slot that runs, <see cref="BuiltIn"/> for none.</summary>
    public int Running { get; private set; }

    /// <summary>Length of what the loader has to start, bytes; 0 for the built-in firmware.</summary>
    public int PayloadBytes { get; private set; }

    /// <inheritdoc/>
    public string RunningVersion { get; private set; }

    /// <inheritdoc/>
    public bool IsOnTrial => _record.IsTrial && _record.Active == Running;

    /// <inheritdoc/>
    public bool IsRestartNeeded => _record.IsTrial && _record.Active != Running;

    /// <inheritdoc/>
    public bool HasRolledBack => _record.HasRolledBack;

    /// <inheritdoc/>
    public int MaxImageBytes { get; }

    private int Spare => Running == 1 ? 2 : 1;

    /// <summary>
    /// Decides at the start what runs: counts a trial, ends one that failed, and passes over an image that is damaged or that the
    /// guard refuses.
    /// </summary>
    /// <returns>False when there is nothing to run.</returns>
    public bool Choose()
    {
        if (_record.IsTrial)
        {
            // A start that cannot be counted could be repeated for ever; so could one that a watchdog ends during the check.
            _record.Attempts++;
            bool isTried = _record.Attempts <= MaxTrialStarts && _record.Save() && TryRun(_record.Active);
            if (isTried)
            {
                return true;
            }

            TakeBack(_record.Previous);
            _record.HasRolledBack = true;
            _record.Save();
        }

        int wanted = _record.Active;
        if (TryRun(wanted))
        {
            return true;
        }

        // The flash has lost the image: an older one is better than none.
        bool isFound = TryRun(BuiltIn) || TryRun(wanted == 1 ? 2 : 1);
        _record.Active = Running;
        _record.HasPast = false;
        _record.Save();
        return isFound;
    }

    /// <inheritdoc/>
    public int ReadPayload(int position, byte[] buffer, int offset, int count) =>
        _files.Read(NameOf(Running), FirmwareImage.HeaderBytes + position, buffer, offset, count);

    /// <inheritdoc/>
    public bool Begin()
    {
        // The spare slot of a firmware on trial holds the one to go back to, and an activated one is no longer spare. What comes now
        // has not run yet: that must be known before a byte of it is there.
        if (_record.IsTrial || !ForgetPast(_record.Previous == Spare) || !_files.Delete(NameOf(Spare)))
        {
            return false;
        }

        _isTurningBack = false;
        StartCheck();
        _piece = new byte[PieceBytes];
        _pieceLength = 0;
        _length = 0;
        _isFailing = false;
        return true;
    }

    /// <inheritdoc/>
    public bool Append(byte[] data, int offset, int count)
    {
        if (_piece is null || _isFailing || _length + count > MaxImageBytes)
        {
            return false;
        }

        StartCheck();
        _length += count;
        while (count > 0 && !_isFailing)
        {
            int room = PieceBytes - _pieceLength;
            int taken = count < room ? count : room;
            Array.Copy(data, offset, _piece, _pieceLength, taken);
            offset += taken;
            count -= taken;
            _pieceLength += taken;
            if (_pieceLength == PieceBytes)
            {
                Flush();
            }
        }

        return !_isFailing;
    }

    /// <inheritdoc/>
    public bool Finish()
    {
        Flush();
        _piece = null;
        return !_isFailing;
    }

    /// <inheritdoc/>
    public FirmwareCheck Check()
    {
        if (_found == FirmwareCheck.Checking)
        {
            _found = Subject == BuiltIn ? FirmwareCheck.Good : CheckPiece(Subject);
        }

        return _found;
    }

    /// <inheritdoc/>
    public int ReadImage(int position, byte[] buffer, int offset, int count) =>
        Subject == BuiltIn ? -1 : _files.Read(NameOf(Subject), position, buffer, offset, count);

    /// <inheritdoc/>
    public bool Activate()
    {
        if (_found != FirmwareCheck.Good || _record.IsTrial)
        {
            return false;
        }

        int previous = _record.Previous;
        bool hadPast = _record.HasPast;
        _record.Active = Subject;
        _record.Previous = Running;
        _record.Attempts = 0;
        _record.HasRolledBack = false;
        _record.HasPast &= _isTurningBack;
        _record.IsTrial = true;
        if (_record.Save())
        {
            return true;
        }

        _record.Active = Running;
        _record.Previous = previous;
        _record.HasPast = hadPast;
        _record.IsTrial = false;
        return false;
    }

    /// <inheritdoc/>
    public bool Confirm()
    {
        if (!_record.IsTrial)
        {
            return true;
        }

        int wanted = _record.Active;
        int previous = _record.Previous;
        bool hadPast = _record.HasPast;
        if (wanted == Running)
        {
            _record.IsTrial = false;
            _record.HasPast = true;
        }
        else
        {
            TakeBack(Running);
        }

        _isTurningBack = false;
        _isPastRead = false;
        if (_record.Save())
        {
            return true;
        }

        _record.Active = wanted;
        _record.Previous = previous;
        _record.HasPast = hadPast;
        _record.IsTrial = true;
        return false;
    }

    private static string NameOf(int slot) => slot == 1 ? "slot1.img" : "slot2.img";

    private void StartCheck()
    {
        _image = null;
        _checkedBytes = 0;
        _crc = 0;
        _found = FirmwareCheck.Checking;
    }

    private void Flush()
    {
        if (_pieceLength > 0)
        {
            _isFailing = !_files.Append(NameOf(Spare), _piece, 0, _pieceLength);
            _pieceLength = 0;
        }
    }

    /// <summary>Looks at a whole image, and takes it as the one that runs when it is good.</summary>
    private bool TryRun(int slot)
    {
        FirmwareCheck found = FirmwareCheck.Good;
        if (slot == BuiltIn)
        {
            found = _builtInVersion is null ? FirmwareCheck.Bad : FirmwareCheck.Good;
            PayloadBytes = 0;
            RunningVersion = _builtInVersion;
        }
        else
        {
            StartCheck();
            do
            {
                found = CheckPiece(slot);
            }
            while (found == FirmwareCheck.Checking);
            if (found == FirmwareCheck.Good && _guard is not null && !_guard.MayRun(_image, new SlotFile(_files, NameOf(slot))))
            {
                found = FirmwareCheck.Bad;
            }

            PayloadBytes = _image is null ? 0 : _image.PayloadBytes;
            RunningVersion = _image is null ? null : _image.Version;
        }

        StartCheck();
        Running = found == FirmwareCheck.Good ? slot : BuiltIn;
        return found == FirmwareCheck.Good;
    }

    private FirmwareCheck CheckPiece(int slot)
    {
        byte[] buffer = new byte[CheckBytes];
        if (_image is null)
        {
            int count = _files.Read(NameOf(slot), 0, buffer, 0, FirmwareImage.HeaderBytes);
            _image = FirmwareImage.TryRead(buffer, count);
            bool isOurs = _image is not null && _image.Target == _target
                && _image.FileBytes <= MaxImageBytes;
            return isOurs ? FirmwareCheck.Checking : FirmwareCheck.Bad;
        }

        int left = _image.PayloadBytes - _checkedBytes;
        int wanted = left < CheckBytes ? left : CheckBytes;
        int read = _files.Read(NameOf(slot), FirmwareImage.HeaderBytes + _checkedBytes, buffer, 0, wanted);
        if (read != wanted)
        {
            return FirmwareCheck.Bad;
        }

        _crc = Crc32.Extend(_crc, buffer, 0, read);
        _checkedBytes += read;
        if (_checkedBytes < _image.PayloadBytes)
        {
            return FirmwareCheck.Checking;
        }

        // A file that goes on behind its end, or ends within the signature, is not the one that was made.
        int end = _image.FileBytes;
        bool isEnd = _files.Read(NameOf(slot), end, buffer, 0, 1) == 0 && _files.Read(NameOf(slot), end - 1, buffer, 0, 1) == 1;
        return isEnd && _crc == _image.PayloadCrc ? FirmwareCheck.Good : FirmwareCheck.Bad;
    }
}
