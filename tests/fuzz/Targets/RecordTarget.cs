using Borne.Tests.Desktop.HostileStores;

namespace Borne.Fuzz.Targets;

/// <summary>Stored records whose check sum is right and whose contents are not: the station starts, and keeps the records beside them.</summary>
internal sealed class RecordTarget : IFuzzTarget
{
    private readonly Lazy<OpenStore> _full = new(AlteredStore.FullStore);

    public string Name => "record";

    public int FixedCases => 200;

    public void Run(FuzzCase input)
    {
        OpenStore store = new(_full.Value);
        for (int altered = input.Random.Next(1, 4); altered > 0; altered--)
        {
            if (input.Random.Next(2) == 0)
            {
                string name = Damage.Any(input.Random, [.. store.Records.Keys]);
                store.Records[name] = input.Fed(name, AlteredStore.Alter(store.Records[name], input.Random));
            }
            else
            {
                long number = Damage.Any(input.Random, [.. store.Entries.Keys]);
                (int kind, byte[] data) = store.Entries[number];
                kind = input.Random.Next(8) == 0 ? input.Random.Next(256) : kind;
                store.Entries[number] = (kind, input.Fed($"entry {number} of kind {kind}", AlteredStore.Alter(data, input.Random)));
            }
        }

        input.Reach(AlteredStore.Start(store, _full.Value, "altered") > 0 ? "dropped" : "read");
    }
}
