using Borne.Tests.Base.Flash;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>One call to the store: w(rite record), d(elete record), a(ppend), r(emove the n-th waiting), l(et it go: released).</summary>
internal sealed record StorageOperation(char What, string Name, int Kind, int Position, int Length, int Seed)
{
    public byte[] Data => FlashRecordStoreTests.Pattern(Seed, Length);

    public static StorageOperation Append(int kind, int length, int seed) => new('a', null, kind, 0, length, seed);

    public static StorageOperation Delete(string name) => new('d', name, 0, 0, 0, 0);

    public static StorageOperation Remove(int position) => new('r', null, 0, position, 0, 0);

    public static StorageOperation Release(int position) => new('l', null, 0, position, 0, 0);

    public static StorageOperation Write(string name, int length, int seed) => new('w', name, 0, 0, length, seed);
}
