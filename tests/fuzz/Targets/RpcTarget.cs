using System.Text;

namespace Borne.Fuzz.Targets;

/// <summary>Damaged frames against a complete, connected charge point: what <see cref="FrameFuzzTests"/> demands, in short lives.</summary>
internal sealed class RpcTarget : IFuzzTarget
{
    private const int Frames = 300;

    public string Name => "rpc";

    public int FixedCases => 4;

    public void Run(FuzzCase input)
    {
        FuzzStation station = new((uint)input.Seed);
        FrameFeed feed = new(station, input.Seed);
        for (int i = 0; i < Frames; i++)
        {
            feed.Step(input.Fed("frame", feed.Next(i)));
        }

        station.Drain();
        FuzzCase.Demand(station.CaughtExceptions == 0, $"{station.CaughtExceptions} exceptions caught by the RPC layer");
        foreach (string what in station.Judge.Seen.Keys)
        {
            input.Reach(Encoding.UTF8.GetByteCount(what) > 40 ? "long" : what);
        }
    }
}
