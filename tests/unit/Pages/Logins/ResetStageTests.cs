using Borne.Pages.Logins;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Logins;

/// <summary>The button of the way back, in simulated time.</summary>
[TestClass]
public class ResetStageTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1999, 0)]
    [DataRow(2000, 3)]
    [DataRow(9999, 3)]
    [DataRow(10000, 1)]
    [DataRow(19999, 1)]
    [DataRow(20000, 2)]
    [DataRow(29999, 2)]
    [DataRow(30000, 0)]
    [DataRow(500000, 0)]
    public void The_longer_it_is_held_the_more_it_asks_for(int heldMs, int asked)
    {
        ResetStages stages = new ResetStages();
        stages.Tick(false, 0);
        Assert.AreEqual(0, stages.Tick(true, 1000));
        Assert.AreEqual(0, stages.Tick(true, 1000 + heldMs));
        Assert.AreEqual(asked, stages.Stage);
        Assert.AreEqual(asked, stages.Tick(false, 1020 + heldMs));
        Assert.AreEqual(0, stages.Tick(false, 1040 + heldMs), "once");
    }

    [TestMethod]
    public void One_that_is_held_at_the_start_asks_for_nothing_until_it_was_let_go()
    {
        ResetStages stages = new ResetStages();
        stages.Tick(true, 0);
        stages.Tick(true, 15000);
        Assert.AreEqual(0, stages.Tick(false, 15020));
        stages.Tick(true, 20000);
        stages.Tick(true, 35000);
        Assert.AreEqual(ResetStages.Network, stages.Tick(false, 35020));
    }
}
