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
        SafeOutputs.Rest(sut, sut);
        Assert.IsTrue(sut.IsOpened);
        Assert.AreEqual(10000, sut.Duty);
        SafeOutputs.Rest(null, null);
    }

    [TestMethod]
    public void Contactor_that_fails_does_not_keep_the_offer()
    {
        Recorder sut = new Recorder { IsBroken = true };
        Assert.ThrowsException(typeof(InvalidOperationException), () => SafeOutputs.Rest(sut, sut));
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
