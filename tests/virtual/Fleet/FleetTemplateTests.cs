using Borne.Virtual.Fleet;

namespace Borne.VirtualTests.Fleet;

[TestClass]
public sealed class FleetTemplateTests
{
    [TestMethod]
    [DataRow("BOX", 7, "BOX-7")]
    [DataRow("BOX-####", 7, "BOX-0007")]
    [DataRow("S##/left", 12, "S12/left")]
    [DataRow("S##/left", 1234, "S1234/left")]
    public void A_run_of_signs_becomes_the_number(string identity, int number, string expected) =>
        Assert.AreEqual(expected, new FleetTemplate(1, 2000, identity, null).IdentityOf(number));

    [TestMethod]
    [DataRow("BOX", "BOX-5", true)]
    [DataRow("BOX", "BOX-11", false)]
    [DataRow("BOX", "BOX-4", false)]
    [DataRow("BOX", "BOX-", false)]
    [DataRow("BOX", "BOX-05", false)]
    [DataRow("BOX", "BOY-5", false)]
    [DataRow("###-A", "006-A", true)]
    [DataRow("###-A", "6-A", false)]
    [DataRow("###-A", "006-B", false)]
    [DataRow("###-A", "-A", false)]
    public void Only_its_own_stations_are_known(string template, string identity, bool isKnown) =>
        Assert.AreEqual(isKnown, new FleetTemplate(5, 10, template, null).Knows(identity));

    [TestMethod]
    public void A_station_has_the_same_seed_in_every_part_of_a_fleet_and_another_than_its_neighbour()
    {
        var whole = new FleetTemplate(1, 100, "BOX", 42);
        var part = new FleetTemplate(50, 60, "BOX", 42);
        Assert.AreEqual(whole.SeedOf(55), part.SeedOf(55));
        Assert.AreNotEqual(whole.SeedOf(55), whole.SeedOf(56));
        Assert.AreNotEqual(whole.SeedOf(55), new FleetTemplate(1, 100, "BOX", 43).SeedOf(55));
        Assert.IsNull(new FleetTemplate(1, 100, "BOX", null).SeedOf(55));
        Assert.IsGreaterThanOrEqualTo(0, new FleetTemplate(1, 9_999_999, "BOX", int.MaxValue).SeedOf(9_999_999)!.Value);
    }
}
