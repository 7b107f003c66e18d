using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Configuration;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Settings.Values;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What an endpoint must not give away, and parts of one that nobody could use.</summary>
[TestClass]
public class EndpointSecretTests
{
    private const string Secret = "ws://cs.test/a?site=4&access_token=0ak";
    private const string Shown = "ws://cs.test/a?site=4&access_token=***";

    [TestMethod]
    [DataRow("?token=0ak", "?token=***")]
    [DataRow("?site=4&API_Key=0ak&n=", "?site=4&API_Key=***&n=")]
    [DataRow("?%74oken=0ak", "?%74oken=***")]
    [DataRow("?0ak", "?***")]
    [DataRow("?sig=&pwd=a=b", "?sig=&pwd=***")]
    [DataRow("?a=1;token=0ak", "?a=1;token=***")]
    [DataRow("?a=1;b=2&c=3;0ak", "?a=1;b=2&c=3;***")]
    [DataRow("?token=0;a=k&b=2", "?token=***&b=2")]
    [DataRow("/a", "/a")]
    public void Secrets_of_a_query_are_hidden_by_what_they_mean(string query, string shown)
    {
        Assert.AreEqual("ws://cs.test" + shown, QueryMask.Apply("ws://cs.test" + query));
        Assert.AreEqual(shown != query, QueryMask.IsIn("ws://cs.test" + shown));
    }

    [TestMethod]
    [DataRow("Standard", "Url", "ws://cs.test/a?site=4&access_token=0ak", "ws://cs.test/a?site=4&access_token=***")]
    [DataRow("Standard", "EndpointPath", "/a?access_token=0ak", "/a?access_token=***")]
    [DataRow("EcotapEvc5", "com_Endpoint", "cs.test/a/#OSN#?access_token=0ak", "cs.test:80/a/#OSN#?access_token=***")]
    [DataRow("EcotapCpa", "BackOffice-Path", "/a/?access_token=0ak", "/a/?access_token=***")]
    public void Central_system_reads_no_token_and_writing_back_what_it_read_changes_nothing(
        string dialect, string name, string value, string shown)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        settings.Set(Key.ShowAllKeys, "true");
        settings.Set(Key.Identity, "CP1");
        settings.Set(Key.Url, "ws://cs.test");
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)SettingsTools.SetLocal(settings, name, value), "set");
        SettingsTools.Expect(settings, name, shown);
        string url = EndpointSettings.Resolve(settings).Url;
        Assert.IsTrue(url.IndexOf("access_token=0ak") > 0, "the connection has it");
        SettingsTools.SetLocal(settings, name, shown);
        settings.Set(name, shown);
        Assert.AreEqual(url, EndpointSettings.Resolve(settings).Url, "written back");
    }

    [TestMethod]
    public void Hidden_query_of_another_address_is_refused_with_a_reason()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.Url, Secret);
        string other = "ws://two.test/a?site=4&access_token=***";
        Assert.AreEqual((int)SettingResult.Rejected, (int)SettingsTools.SetLocal(settings, "Url", other));
        Assert.AreEqual("its query is hidden; write the whole address", settings.Edit().WhyNot("Url", other));
        Assert.IsNull(settings.Edit().WhyNot("Url", Shown));
        Assert.AreEqual(Secret, settings.Text(Key.Url));
        Assert.AreEqual(Shown, settings.Shown(Key.Url));
    }

    [TestMethod]
    public void Export_leaves_the_token_out_and_its_import_keeps_it()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.Url, Secret);
        ConfigurationExport export = new ConfigurationExport(settings);
        StringBuilder file = new StringBuilder();
        for (string line = export.Next(); line is not null; line = export.Next())
        {
            file.Append(line);
        }

        string text = file.ToString();
        Assert.IsTrue(text.IndexOf("0ak") < 0, "the token");
        Assert.IsTrue(text.IndexOf("***") < 0, "a mask is no value");
        ConfigurationImport import = new ConfigurationImport(settings);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.IsTrue(import.Feed(bytes, 0, bytes.Length));
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)import.Finish());
        Assert.AreEqual(Secret, settings.Text(Key.Url));
    }

    [TestMethod]
    [DataRow("EndpointHost", "cs.test:8080", "it is more than a host")]
    [DataRow("EndpointHost", "op:b1rch@cs.test", "it is more than a host")]
    [DataRow("EndpointHost", "cs.test/a", "it is more than a host")]
    [DataRow("EndpointHost", "two words", "")]
    [DataRow("EndpointHost", "[::1", "")]
    [DataRow("EndpointPath", "ocpp", "it does not begin with a slash")]
    [DataRow("EndpointPath", ":8080/a", "it does not begin with a slash")]
    [DataRow("EndpointPath", "/a b", "")]
    [DataRow("EndpointPath", "/a%2", "")]
    [DataRow("EndpointPath", "/a#top", "")]
    public void Part_of_an_endpoint_that_nobody_could_use_is_refused_with_a_reason(string name, string value, string reason)
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.Url, "ws://old.test/a");
        Assert.AreEqual((int)SettingResult.Rejected, (int)SettingsTools.SetLocal(settings, name, value));
        Assert.AreEqual("ws://old.test/a", settings.Text(Key.Url), "the old one stays");
        string why = settings.Edit().WhyNot(name, value);
        Assert.IsNotNull(why);
        Assert.IsTrue(reason.Length == 0 || why == reason, why);
    }

    [TestMethod]
    [DataRow("EndpointHost", "new.test", "ws://new.test/a")]
    [DataRow("EndpointHost", "10.0.0.7", "ws://10.0.0.7/a")]
    [DataRow("EndpointPath", "/b/c?n=5", "ws://old.test/b/c?n=5")]
    [DataRow("EndpointPath", "?n=5", "ws://old.test?n=5")]
    public void Part_of_an_endpoint_that_can_be_used_is_taken(string name, string value, string url)
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.Url, "ws://old.test/a");
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)SettingsTools.SetLocal(settings, name, value));
        Assert.AreEqual(url, settings.Text(Key.Url));
        Assert.IsNull(settings.Edit().WhyNot(name, value));
    }

    [TestMethod]
    [DataRow("http://cs.test/ocpp", "it does not begin with ws:// or wss://")]
    [DataRow("ws://cs.test/a b", "its path or query has a sign that a URL does not take, a lone '%' or a '#'")]
    public void Endpoint_of_the_image_that_cannot_be_used_is_told(string endpoint, string problem)
    {
        StationOptions options = new StationOptions { Endpoint = endpoint, Identity = "CP1" };
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), options, 1, true);
        Assert.AreEqual("", settings.Text(Key.Url));
        Assert.AreEqual(problem, settings.FactoryEndpointProblem);
        settings.Set(Key.Url, "ws://cs.test/ocpp");
        Assert.IsNull(settings.FactoryEndpointProblem, "another one is stored");
        options.Endpoint = "ws://cs.test/ocpp";
        Assert.IsNull(new SettingsRegistry(new MemoryRecordStore(), options, 1, true).FactoryEndpointProblem);
    }
}
