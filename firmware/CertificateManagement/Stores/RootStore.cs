using System;
using Borne.Base.Storage;
using Borne.Certificates.X509;

namespace Borne.CertificateManagement.Stores;

/// <summary>
/// The roots that are installed. Each lies in a record of its own, so that a change is one write and damage costs one root; they
/// stay in flash and are read when they are needed.
/// </summary>
public sealed class RootStore
{
    /// <summary>Roots that a store can be made for; CertificateStoreMaxLength.</summary>
    public const int MaxRoots = 8;

    /// <summary>Bytes that a root may have: with its heads it fits into one sector of flash.</summary>
    public const int MaxBytes = 4074;

    /// <summary>Name of the record that is there while the roots of the central system are on trial.</summary>
    public const string TrialName = "root-trial";

    // Layout: version 1, use 1, then the certificate.
    private const byte Version = 0x81;
    private const int HeadBytes = 2;
    private const int LastUse = (int)CertificateUse.MobilityOperator;
    private const int Free = -1;

    private readonly IRecordStore _records;
    private readonly int[] _uses = new int[MaxRoots];

    /// <summary>Looks which roots there are.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="capacity">How many there may be, 1 to <see cref="MaxRoots"/>; more that are there already stay.</param>
    public RootStore(IRecordStore records, int capacity)
    {
        _records = records;
        Capacity = capacity < MaxRoots ? capacity : MaxRoots;
        for (int place = 0; place < MaxRoots; place++)
        {
            byte[] data = records.Read(NameOf(place));
            bool isSound = data is not null && data.Length > HeadBytes && data[0] == Version && data[1] <= LastUse
                && Parse(data) is not null;
            _uses[place] = isSound ? data[1] : Free;
            if (data is not null && !isSound)
            {
                records.Refuse(NameOf(place));
            }
        }

        IsOnTrial = CountOf(CertificateUse.CentralSystem) > 0 && records.Read(TrialName) is not null;
    }

    /// <summary>
    /// True while what the machine trusts counts beside the roots of the central system: it vouched for the connection over which the
    /// first of them came, and no connection has shown yet that one of them does.
    /// </summary>
    public bool IsOnTrial { get; private set; }

    /// <summary>How many there may be.</summary>
    public int Capacity { get; }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (int use in _uses)
            {
                count += use == Free ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>Changes since the start: who has read the roots reads them anew when it is another number.</summary>
    public int Changes { get; private set; }

    /// <summary>How many there are for a use.</summary>
    /// <param name="use">The use.</param>
    public int CountOf(CertificateUse use)
    {
        int count = 0;
        foreach (int other in _uses)
        {
            count += other == (int)use ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a place has a root for a use.</summary>
    /// <param name="place">0 to one less than <see cref="MaxRoots"/>.</param>
    /// <param name="use">The use.</param>
    public bool Has(int place, CertificateUse use) => _uses[place] == (int)use;

    /// <summary>Whether a place has a root for any use.</summary>
    /// <param name="place">0 to one less than <see cref="MaxRoots"/>.</param>
    public bool IsTaken(int place) => _uses[place] != Free;

    /// <summary>Reads a root.</summary>
    /// <param name="place">A place that is taken.</param>
    /// <returns>The root; null when the flash has lost it.</returns>
    public Certificate Read(int place)
    {
        byte[] data = _records.Read(NameOf(place));
        return data is null || data.Length <= HeadBytes ? null : Parse(data);
    }

    /// <summary>Keeps a root.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="root">The root, of at most <see cref="MaxBytes"/>.</param>
    /// <param name="isSecured">True while the station needs a root for its connection: the first one is on trial then.</param>
    /// <returns>False when there is no room, or the flash refuses it.</returns>
    public bool Add(CertificateUse use, Certificate root, bool isSecured)
    {
        int place = 0;
        while (place < MaxRoots && IsTaken(place))
        {
            place++;
        }

        if (Count >= Capacity || place == MaxRoots || root.Der.Length > MaxBytes)
        {
            return false;
        }

        // Before the root: a power cut in between changes nothing as long as there is none.
        bool isFirst = use == CertificateUse.CentralSystem && CountOf(use) == 0;
        if (isFirst && !BeginTrial(isSecured))
        {
            return false;
        }

        byte[] data = new byte[HeadBytes + root.Der.Length];
        data[0] = Version;
        data[1] = (byte)use;
        Array.Copy(root.Der, 0, data, HeadBytes, root.Der.Length);
        if (!_records.Write(NameOf(place), data, data.Length))
        {
            return false;
        }

        _uses[place] = (int)use;
        IsOnTrial = isFirst ? isSecured : IsOnTrial;
        Changes++;
        return true;
    }

    /// <summary>Ends the trial: a root of the central system vouches for a connection.</summary>
    public void Prove()
    {
        _records.Delete(TrialName);
        IsOnTrial = false;
        Changes++;
    }

    /// <summary>Forgets a root.</summary>
    /// <param name="place">Its place.</param>
    /// <returns>False when it is still there.</returns>
    public bool Remove(int place)
    {
        _records.Delete(NameOf(place));
        if (_records.Read(NameOf(place)) is not null)
        {
            return false;
        }

        _uses[place] = Free;
        Changes++;
        return true;
    }

    /// <summary>Forgets all roots for a use.</summary>
    /// <param name="use">The use.</param>
    public void Forget(CertificateUse use)
    {
        for (int place = 0; place < MaxRoots; place++)
        {
            if (Has(place, use))
            {
                Remove(place);
            }
        }
    }

    private bool BeginTrial(bool isSecured)
    {
        if (isSecured)
        {
            return _records.Write(TrialName, new byte[] { Version }, 1);
        }

        _records.Delete(TrialName);
        return true;
    }

    private static string NameOf(int place) => "root-" + place.ToString();

    private static Certificate Parse(byte[] data)
    {
        byte[] der = new byte[data.Length - HeadBytes];
        Array.Copy(data, HeadBytes, der, 0, der.Length);
        return Certificate.Read(der);
    }
}
