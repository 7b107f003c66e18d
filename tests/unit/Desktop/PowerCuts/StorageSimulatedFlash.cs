using System;
using System.Collections.Generic;
using Borne.Hal.Station;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>
/// Files on a flash whose power can be cut after any number of written bytes. What the interrupted write leaves
/// behind is one of several tails; contents are never changed in place, so a state can be kept by copying the table.
/// </summary>
internal sealed class StorageSimulatedFlash : IFileStore
{
    /// <summary>Number of tails, 0 to this minus 1.</summary>
    public const int Tails = 6;

    // Old contents that may shine through; a long life would pile up more of them than memory holds.
    private const int MaxStale = 64;

    private readonly Dictionary<string, byte[]> _files;
    private readonly List<(string Name, byte[] Contents)> _stale;
    private bool _dead;

    public StorageSimulatedFlash()
    {
        _files = new Dictionary<string, byte[]>();
        _stale = [];
    }

    /// <summary>Power comes back: the same contents, no cut planned.</summary>
    public StorageSimulatedFlash(StorageSimulatedFlash other)
    {
        _files = new Dictionary<string, byte[]>(other._files);
        _stale = [.. other._stale];
    }

    /// <summary>True once the power was cut, also when something caught the exception that told it.</summary>
    public bool IsDead => _dead;

    /// <summary>Steps until the cut: each written byte is one, the end of each write or deletion another.</summary>
    public int StepsToCut { get; set; } = int.MaxValue;

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Which tail the cut leaves.</summary>
    public int Tail { get; set; }

    /// <summary>Failures to inject, null for none: kind 0 fails with nothing done, 1 with a part, 2 with all done.</summary>
    public Func<int> Failure { get; set; }

    public IEnumerable<string> Names => _files.Keys;

    public bool Append(string name, byte[] data, int offset, int count)
    {
        return Write(name, _files.TryGetValue(name, out byte[] old) ? old : [], data, offset, count, null);
    }

    public bool Delete(string name)
    {
        Live();
        if (Failure?.Invoke() is >= 0)
        {
            return false;
        }

        if (!_files.TryGetValue(name, out byte[] old))
        {
            return true;
        }

        Steps++;
        if (StepsToCut-- == 0)
        {
            _dead = true;
            throw new StoragePowerCut();
        }

        Retire(name, old);
        _files.Remove(name);
        return true;
    }

    public byte[] Get(string name) => _files[name];

    public string[] List()
    {
        Live();
        string[] names = new string[_files.Count];
        _files.Keys.CopyTo(names, 0);
        return names;
    }

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        Live();
        if (!_files.TryGetValue(name, out byte[] contents))
        {
            return -1;
        }

        int read = Math.Max(0, Math.Min(count, contents.Length - position));
        if (read > 0)
        {
            Array.Copy(contents, position, buffer, offset, read);
        }

        return read;
    }

    public void Set(string name, byte[] contents) => _files[name] = contents;

    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        _files.TryGetValue(name, out byte[] old);
        return Write(name, [], data, offset, count, old);
    }

    private static byte[] Join(byte[] keep, byte[] data, int offset, int count, byte[] tail)
    {
        byte[] all = new byte[keep.Length + count + tail.Length];
        Array.Copy(keep, all, keep.Length);
        Array.Copy(data, offset, all, keep.Length, count);
        Array.Copy(tail, 0, all, keep.Length + count, tail.Length);
        return all;
    }

    private void Retire(string name, byte[] contents)
    {
        if (_stale.Count == MaxStale)
        {
            _stale.RemoveAt(0);
        }

        _stale.Add((name, contents));
    }

    private void Live()
    {
        if (_dead)
        {
            throw new StoragePowerCut();
        }
    }

    private byte[] MakeTail(string name, int position, int missing, byte[] replaced)
    {
        byte[] tail = new byte[Tail == 5 ? missing + 4096 : missing];
        switch (Tail)
        {
            case 1:
                new Random(position).NextBytes(tail);
                return tail;
            case 2:
                return tail;
            case 3:
            case 5:
                Array.Fill(tail, (byte)0xFF);
                return tail;
            case 4:
                // A sector that was not rewritten: what the file held before, or what another held that is gone.
                byte[] stale = replaced ?? _stale.FindLast(s => s.Name != name).Contents ?? [];
                return position < stale.Length ? stale[position..] : [];
            default:
                return [];
        }
    }

    private bool Write(string name, byte[] keep, byte[] data, int offset, int count, byte[] replaced)
    {
        Live();
        int failure = Failure?.Invoke() ?? -1;
        if (failure >= 0)
        {
            if (failure > 0)
            {
                _files[name] = Join(keep, data, offset, failure == 1 ? count / 2 : count, []);
            }

            return false;
        }

        Steps += count + 1;
        if (StepsToCut <= count)
        {
            _dead = true;
            int done = StepsToCut;
            bool untouched = done == 0 && Tail == 0;
            if (!untouched)
            {
                _files[name] = Join(keep, data, offset, done, MakeTail(name, keep.Length + done, count - done, replaced));
            }

            throw new StoragePowerCut();
        }

        StepsToCut -= StepsToCut == int.MaxValue ? 0 : count + 1;
        if (replaced != null)
        {
            Retire(name, replaced);
        }

        _files[name] = Join(keep, data, offset, count, []);
        return true;
    }
}
