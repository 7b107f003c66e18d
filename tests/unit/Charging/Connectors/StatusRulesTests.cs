using Borne.Charging.Connectors;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>Transitions of the status table (OCPP 1.6 section 4.9) that hardly any walk through a whole station takes.</summary>
[TestClass]
public class StatusRulesTests
{
    [TestMethod]
    public void Fault_that_is_gone_leads_straight_back_to_Reserved_I7()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Connector connector = bench.Station.GetConnector(1);
        bench.Connectors[0].ResidualCurrent.IsTripped = true;
        bench.Run(500);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)connector.Status);
        bench.Connectors[0].ResidualCurrent.IsTripped = false;
        connector.IsReserved = true;
        long now = bench.Now;
        for (int i = 0; i < 100 && connector.Status == ChargePointStatus.Faulted; i++)
        {
            now += ChargePoint.MaxTickMs;
            connector.Loop.Tick(now);
            connector.Tick(now);
        }

        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)connector.Status);
    }
}
