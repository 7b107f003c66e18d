using Borne.Hal.Devices.Readers;
using Borne.Tests.Hal.Devices.Readers;

namespace Borne.Fuzz.Targets;

/// <summary>A card reader on a bad line: no exception, only UIDs of sizes that exist, and the right card once the line is good.</summary>
internal sealed class Pn532Target : IFuzzTarget
{
    private const int TickMs = 20;
    private const int BadMs = 10_000;
    private const int GoodMs = 5_000;

    public string Name => "pn532";

    public int FixedCases => 300;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        byte[] card = new byte[Damage.Any(random, 4, 7, 10)];
        random.NextBytes(card);
        card[0] = (byte)(card[0] | 0x10);
        FakePn532 chip = new() { Chunk = Damage.Any(random, 1, 3, 255) };
        NoisyStream line = new(chip, random) { Rate = Damage.Any(random, 2, 20, 100, 400) };
        CardDebounce cards = new(500);
        Pn532 reader = new(line, cards);
        byte[] uid = new byte[CardDebounce.MaxUidBytes];
        for (long now = 0; now < BadMs; now += TickMs)
        {
            chip.Card = random.Next(50) == 0 ? null : random.Next(50) == 0 ? card : chip.Card;
            chip.IsGone = random.Next(chip.IsGone ? 40 : 400) == 0 != chip.IsGone;
            reader.Poll(now);
            int length = cards.TryRead(uid);
            FuzzCase.Demand(length is 0 or 4 or 7 or 10, $"a UID of {length} bytes");
            input.Reach(length > 0 ? "card" : "none");
        }

        input.Fed("heard", [.. line.Heard.TakeLast(200)]);
        line.Rate = 0;
        chip.IsGone = false;
        chip.Card = null;
        long good = BadMs;
        for (; good < BadMs + GoodMs; good += TickMs)
        {
            reader.Poll(good);
            cards.TryRead(uid);
        }

        FuzzCase.Demand(reader.IsPresent, "the chip is lost over a good line");
        chip.Card = card;
        for (; good < BadMs + (2 * GoodMs); good += TickMs)
        {
            reader.Poll(good);
        }

        int read = cards.TryRead(uid);
        FuzzCase.Demand(uid.AsSpan(0, read).SequenceEqual(card), $"{read} bytes of {Convert.ToHexString(uid)} for {Convert.ToHexString(card)}");
    }
}
