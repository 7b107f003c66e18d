using System;
using Borne.Boards;
using Borne.Hal.Network;
using Borne.Hal.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Boards;

/// <summary>Keys come from the radio's noise only, and from enough of it.</summary>
[TestClass]
public class KeyPoolTests
{
    private const int FullMs = KeyPool.Layers * KeyPool.LayerMs;

    private readonly Generator _generator = new();
    private readonly Radio _radio = new() { IsOn = true };
    private readonly KeyPool _pool;
    private long _now;

    public KeyPoolTests() => _pool = new KeyPool(_generator, _radio);

    [TestMethod]
    public void Nothing_is_given_before_the_radio_was_on_for_long_enough()
    {
        Assert.IsFalse(_pool.TryFill(new byte[32], 0, 32));
        Run(FullMs - (2 * KeyPool.LayerMs));
        Assert.IsFalse(_pool.TryFill(new byte[32], 0, 32), "more than ten seconds");
        Run(2 * KeyPool.LayerMs);
        Assert.IsTrue(_pool.TryFill(new byte[32], 0, 32));
        Assert.AreEqual(KeyPool.Layers, _generator.Fills, "no more work once it is full");
    }

    [TestMethod]
    public void Without_the_radio_nothing_is_gathered_or_given()
    {
        _radio.IsOn = false;
        Run(10 * FullMs);
        Assert.AreEqual(0, _generator.Fills);
        Assert.IsFalse(_pool.TryFill(new byte[32], 0, 32));
        _radio.IsOn = true;
        Run(FullMs + KeyPool.LookMs);
        _radio.IsOn = false;
        Assert.IsFalse(_pool.TryFill(new byte[32], 0, 32), "it is off now");
        _radio.IsOn = true;
        Assert.IsTrue(_pool.TryFill(new byte[32], 0, 32));
    }

    [TestMethod]
    public void One_true_draft_makes_all_of_them_true()
    {
        // The generator repeats itself but for the moment in which the radio is awake.
        _generator.AwakeAt = 100;
        Run(FullMs);
        byte[] given = new byte[34];
        Assert.IsTrue(_pool.TryFill(given, 1, 32));
        Assert.IsTrue(given[0] == 0 && given[33] == 0, "beside the part");
        for (int i = 0; i < 32; i++)
        {
            // 255 equal drafts lie one over the other, and the true one.
            Assert.AreEqual((byte)(Generator.Stale ^ (i * 7)), given[i + 1]);
        }
    }

    [TestMethod]
    public void What_was_given_is_not_given_again()
    {
        Run(FullMs);
        Assert.IsTrue(_pool.TryFill(new byte[32], 0, 32));
        Assert.IsFalse(_pool.TryFill(new byte[32], 0, 32));
        Run(FullMs);
        Assert.IsTrue(_pool.TryFill(new byte[64], 0, 64));
        Run(FullMs);
        Assert.IsFalse(_pool.TryFill(new byte[65], 0, 65), "more than there is");
    }

    private void Run(int ms)
    {
        for (long end = _now + ms; _now < end; _now += 10)
        {
            _pool.Poll(_now);
        }
    }

    private sealed class Generator : IEntropySource
    {
        public const byte Stale = 0x5A;

        public int Fills { get; private set; }

        public int AwakeAt { get; set; } = -1;

        public void Fill(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = Fills == AwakeAt ? (byte)(i * 7) : Stale;
            }

            Fills++;
        }
    }

    private sealed class Radio : IAddressSource
    {
        public bool IsOn { get; set; }

        public string Address(bool isWifi) => isWifi && IsOn ? "192.0.2.7" : "";

        public string Netmask(bool isWifi) => throw new NotSupportedException();

        public string Gateway(bool isWifi) => throw new NotSupportedException();
    }
}
