using Borne.Base.Storage;
using Borne.Charging.IdTags;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.IdTags;

/// <summary>The authorization cache by itself (OCPP 1.6 section 3.5.1, B-AU-02, B-AU-09 to B-AU-11).</summary>
[TestClass]
public class AuthorizationCacheTests
{
    private const long Expiry = 1777852800000L;
    private const string Parent = "12345678901234567890";

    [TestMethod]
    public void Entry_keeps_status_expiry_and_group_over_a_restart_B_AU_09()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        AuthorizationCache cache = new AuthorizationCache(records, 4);
        cache.Put("04A1b2C3", Info(AuthorizationStatus.Blocked, Expiry, Parent));
        cache.Put("PLAIN", Info(AuthorizationStatus.Accepted, 0, null));
        cache.Put("DATED", Info(AuthorizationStatus.Accepted, Expiry, null));
        cache.Put("GROUPED", Info(AuthorizationStatus.Accepted, 0, "g"));
        cache.Flush();
        cache = new AuthorizationCache(records, 4);
        Expect(cache, "04a1B2c3", AuthorizationStatus.Blocked, Expiry, Parent);
        Expect(cache, "PLAIN", AuthorizationStatus.Accepted, 0, null);
        Expect(cache, "DATED", AuthorizationStatus.Accepted, Expiry, null);
        Expect(cache, "GROUPED", AuthorizationStatus.Accepted, 0, "g");
        Assert.IsNull(cache.Find("04A1B2C", 0));
    }

    [TestMethod]
    public void Entry_past_its_date_is_expired_for_good_B_AU_10()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        AuthorizationCache cache = new AuthorizationCache(records, 4);
        cache.Put("A", Info(AuthorizationStatus.Accepted, Expiry, "P"));
        Assert.IsTrue(cache.Find("A", Expiry - 1).IsAccepted);
        Assert.AreEqual((int)AuthorizationStatus.Expired, (int)cache.Find("A", Expiry).Status);

        // Also after a restart with a clock that stands still before the date.
        cache = new AuthorizationCache(records, 4);
        Assert.AreEqual((int)AuthorizationStatus.Expired, (int)cache.Find("A", 0).Status);
        Assert.AreEqual("P", cache.Find("A", 0).ParentIdTag);
    }

    [TestMethod]
    public void Blocked_entry_stays_blocked_past_its_date()
    {
        AuthorizationCache cache = new AuthorizationCache(new MemoryRecordStore(), 4);
        cache.Put("A", Info(AuthorizationStatus.Blocked, Expiry, null));
        Assert.AreEqual((int)AuthorizationStatus.Blocked, (int)cache.Find("A", Expiry + 1).Status);
    }

    [TestMethod]
    public void Full_cache_forgets_what_is_not_valid_first_B_AU_10()
    {
        AuthorizationCache cache = new AuthorizationCache(new MemoryRecordStore(), 3);
        cache.Put("A", Info(AuthorizationStatus.Accepted, 0, null));
        cache.Put("B", Info(AuthorizationStatus.Invalid, 0, null));
        cache.Put("C", Info(AuthorizationStatus.Accepted, 0, null));
        cache.Put("D", Info(AuthorizationStatus.Accepted, 0, null));
        Assert.IsNull(cache.Find("B", 0));
        Assert.IsNotNull(cache.Find("A", 0));
        cache.Put("E", Info(AuthorizationStatus.Accepted, 0, null));
        Assert.IsNull(cache.Find("C", 0));
        Assert.IsNotNull(cache.Find("A", 0));
        Assert.AreEqual(3, cache.Count);
    }

    [TestMethod]
    public void Newest_verdict_counts_B_AU_09()
    {
        AuthorizationCache cache = new AuthorizationCache(new MemoryRecordStore(), 3);
        cache.Put("A", Info(AuthorizationStatus.Accepted, Expiry, Parent));
        cache.Put("a", Info(AuthorizationStatus.Invalid, 0, null));
        Expect(cache, "A", AuthorizationStatus.Invalid, 0, null);
        Assert.AreEqual(1, cache.Count);
    }

    [TestMethod]
    public void Verdict_that_cannot_be_stored_leaves_no_older_one_behind()
    {
        AuthorizationCache cache = new AuthorizationCache(new MemoryRecordStore(), 3);
        cache.Put("A", Info(AuthorizationStatus.Accepted, 0, null));
        string wide = "ééééééééééé";
        cache.Put("A", Info(AuthorizationStatus.Blocked, 0, wide));
        Assert.IsNull(cache.Find("A", 0));
        cache.Put("é", Info(AuthorizationStatus.Accepted, 0, null));
        Assert.AreEqual(0, cache.Count);
    }

    [TestMethod]
    public void Cleared_cache_stays_empty_after_a_restart_B_AU_11()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        AuthorizationCache cache = new AuthorizationCache(records, 3);
        cache.Put("A", Info(AuthorizationStatus.Accepted, 0, null));
        cache.Flush();
        Assert.IsTrue(cache.Clear());
        Assert.IsNull(new AuthorizationCache(records, 3).Find("A", 0));
    }

    private static IdTagInfo Info(AuthorizationStatus status, long expiry, string parent) =>
        new IdTagInfo { Status = status, ExpiryDate = expiry, ParentIdTag = parent };

    private static void Expect(AuthorizationCache cache, string idTag, AuthorizationStatus status, long expiry, string parent)
    {
        IdTagInfo info = cache.Find(idTag, 0);
        Assert.IsNotNull(info, idTag);
        Assert.AreEqual((int)status, (int)info.Status, idTag);
        Assert.AreEqual(expiry, info.ExpiryDate, idTag);
        Assert.AreEqual(parent ?? "-", info.ParentIdTag ?? "-", idTag);
    }
}
