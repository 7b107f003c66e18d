using System;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>Every way out leaves the contactor open and the pilot without an offer.</summary>
[TestClass]
public class SafeOutputsTests
{
    [TestMethod]
    public void Contactor_opens_and_the_pilot_offers_nothing()
    {
        Recorder sut = new Recorder();
        SafeOutputs.Rest(new IContactor[] { sut }, new IPilotOutput[] { sut });
        Assert.IsTrue(sut.IsOpened);
        Assert.AreEqual(10000, sut.Duty);
        SafeOutputs.Rest(new IContactor[1], new IPilotOutput[1]);
    }

    [TestMethod]
    public void Outlet_that_fails_keeps_the_other_from_nothing()
    {
        Recorder broken = new Recorder { IsBroken = true };
        Recorder sut = new Recorder();
        Assert.ThrowsException(
            typeof(InvalidOperationException),
            () => SafeOutputs.Rest(new IContactor[] { broken, sut }, new IPilotOutput[] { broken, sut }));
        Assert.IsTrue(sut.IsOpened);
        Assert.AreEqual(10000, broken.Duty);
        Assert.AreEqual(10000, sut.Duty);
    }

    [TestMethod]
    public void Contactor_that_fails_does_not_keep_the_offer()
    {
        Recorder sut = new Recorder { IsBroken = true };
        Assert.ThrowsException(typeof(InvalidOperationException), () => SafeOutputs.Rest(new IContactor[] { sut }, new IPilotOutput[] { sut }));
        Assert.AreEqual(10000, sut.Duty);
    }

    private sealed class Recorder : IContactor, IPilotOutput
    {
        public bool IsClosed => false;

        public bool IsOpened { get; private set; }

        public bool IsBroken { get; set; }

        public int Duty { get; private set; } = -1;

        public void Set(bool closed)
        {
            if (IsBroken)
            {
                throw new InvalidOperationException();
            }

            IsOpened = !closed;
        }

        public void SetDuty(int hundredthsOfPercent) => Duty = hundredthsOfPercent;
    }
}
