using Borne.Virtual.Fleet;

namespace Borne.VirtualTests.Fleet;

[TestClass]
public sealed class TrafficPlanTests
{
    private const int Rounds = 20_000;

    [TestMethod]
    [DataRow(20, 15)]
    [DataRow(50, 10)]
    [DataRow(90, 3)]
    public void Cars_stay_as_long_and_as_often_as_was_asked_for(int occupancy, int minutes)
    {
        var plan = new TrafficPlan(occupancy, minutes, []);
        var random = new Random(8);
        double there = 0;
        double away = 0;
        for (int round = 0; round < Rounds; round++)
        {
            there += plan.VisitMs(random);
            away += plan.PauseMs(random);
        }

        Assert.AreEqual(minutes, there / Rounds / 60_000, minutes * 0.05);
        Assert.AreEqual(occupancy, 100 * there / (there + away), 2);
    }

    [TestMethod]
    public void A_full_station_gets_its_first_car_at_once_and_the_next_one_behind_it()
    {
        var plan = new TrafficPlan(100, 5, []);
        var random = new Random(1);
        for (int round = 0; round < 100; round++)
        {
            Assert.IsLessThan(20_000, plan.FirstMs(random));
            Assert.AreEqual(0, plan.PauseMs(random));
            Assert.IsGreaterThanOrEqualTo(30_000, plan.VisitMs(random));
        }
    }

    [TestMethod]
    public void Drivers_take_the_cards_of_the_list_or_one_of_the_station()
    {
        byte[][] cards = [[1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11]];
        var random = new Random(3);
        var plan = new TrafficPlan(50, 5, cards);
        byte[][] taken = [.. Enumerable.Range(0, 50).Select(_ => plan.CardOf(random, 9))];
        Assert.IsTrue(Array.TrueForAll(cards, card => taken.Contains(card)));
        CollectionAssert.AreEqual(new byte[] { 4, 0x01, 0x02, 0x03 }, new TrafficPlan(50, 5, []).CardOf(random, 0x010203));
    }
}
