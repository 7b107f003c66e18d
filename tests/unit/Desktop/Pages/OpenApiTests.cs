using System;
using System.Linq;
using System.Text;
using Borne.Pages.Http;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>openapi.json against the table of requests, and against what the station answers.</summary>
[TestClass]
public class OpenApiTests
{
    [TestMethod]
    public void The_table_of_requests_and_the_description_have_the_same_rows()
    {
        using OpenApi api = new();
        string[] table = [.. new PageBench().Table.Select(
            row => $"{row.Method} {row.Path} {row.Role.ToString().ToLowerInvariant()} {row.Parameters} {row.BodyType}").Order(StringComparer.Ordinal)];
        string[] described = [.. api.Rows().Order(StringComparer.Ordinal)];
        MsAssert.AreEqual(string.Join("\n", described), string.Join("\n", table));
    }

    [TestMethod]
    public void Each_answer_in_JSON_is_as_described()
    {
        using OpenApi api = new();
        PageBench bench = new(2);
        string setup = bench.Ask("GET", "/api/setup");
        Expect(api, "GET", "/api/setup", setup);
        string login = bench.Send("POST", "/api/setup", "{\"password\":\"correct horse\"}");
        Expect(api, "POST", "/api/setup", login);
        string token = PageBench.TextOf(login, "token");
        bench.Run(130000);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(70000);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"expiryDate\":\"2031-01-02T03:04:05Z\"}", token));
        ExpectAll(api, bench, token);
        bench.Station.First.Contactor.IsWelded = true;
        bench.Station.Tap(TestStation.Tag);
        bench.Run(10000);
        ExpectAll(api, bench, token);
    }

    [TestMethod]
    public void Each_answer_is_of_the_type_that_is_described()
    {
        using OpenApi api = new();
        MaintenanceBench maintenance = new();
        PageBench bench = new(maintenance.Station);
        string token = bench.SetUp();
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{}", token));
        foreach (PageHandler row in bench.Table.Where(row => row.Method == "GET"))
        {
            ExpectType(api, row, bench.Ask("GET", row.Path, token));
        }

        PageHandler form = bench.Table.Single(row => row.Method == "POST" && row.Path == "/recovery");
        const string Form = "action=none&password=x";
        ExpectType(api, form, bench.Raw($"POST /recovery HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: {form.BodyType}\r\nContent-Length: {Form.Length}\r\n\r\n{Form}"));
    }

    [TestMethod]
    public void Each_refusal_is_described()
    {
        using OpenApi api = new();
        PageBench bench = new();
        bench.SetUp();
        foreach (PageHandler row in bench.Table)
        {
            string path = row.Path.Replace("{n}", "1").Replace("{idTag}", "04BB");
            if (row.Role != PageRole.Anyone)
            {
                PageBench.ExpectError(401, "authorization", bench.Ask(row.Method, path));
                MsAssert.IsTrue(api.StatusesOf(row.Method, row.Path).Contains("401"), row.Path);
                MsAssert.IsTrue(api.StatusesOf(row.Method, row.Path).Contains("403"), row.Path);
            }

            if (row.BodyType is not null)
            {
                MsAssert.IsTrue(api.StatusesOf(row.Method, row.Path).Contains("413"), row.Path);
                MsAssert.IsTrue(api.StatusesOf(row.Method, row.Path).Contains("400"), row.Path);
            }
        }
    }

    [TestMethod]
    public void The_checker_sees_what_is_missing_wrong_or_not_described()
    {
        using OpenApi api = new();
        MsAssert.IsEmpty(api.Check("POST", "/api/logout", "{\"result\":\"Accepted\"}"));
        MsAssert.AreEqual(".result is missing", api.Check("POST", "/api/logout", "{}").Single());
        MsAssert.AreEqual(".result is no text", api.Check("POST", "/api/logout", "{\"result\":1}").Single());
        MsAssert.AreEqual(".result has the unknown word No", api.Check("POST", "/api/logout", "{\"result\":\"No\"}").Single());
        MsAssert.AreEqual(".x is not described", api.Check("POST", "/api/logout", "{\"result\":\"Accepted\",\"x\":1}").Single());
    }

    private static void ExpectAll(OpenApi api, PageBench bench, string token)
    {
        foreach (PageHandler row in bench.Table.Where(row => row.Method == "GET"))
        {
            string answer = bench.Ask("GET", row.Path, token);
            if (answer.Contains("Content-Type: application/json") && !answer.StartsWith("HTTP/1.1 409", StringComparison.Ordinal))
            {
                Expect(api, "GET", row.Path, answer);
            }
        }
    }

    private static void Expect(OpenApi api, string method, string path, string answer)
    {
        PageBench.ExpectStatus(200, answer);
        string[] faults = api.Check(method, path, Body(answer));
        MsAssert.IsEmpty(faults, path + ": " + string.Join(", ", faults) + "\n" + answer);
    }

    private static void ExpectType(OpenApi api, PageHandler row, string answer)
    {
        PageBench.ExpectStatus(200, answer);
        string type = answer.Split("\r\nContent-Type: ")[1].Split("\r\n")[0];
        MsAssert.AreEqual(api.TypeOf(row.Method, row.Path), type.Split(';')[0], row.Path);
    }

    private static string Body(string answer)
    {
        string rest = PageBench.BodyOf(answer);
        if (!answer.Contains("Transfer-Encoding: chunked"))
        {
            return rest;
        }

        StringBuilder body = new();
        while (true)
        {
            int end = rest.IndexOf("\r\n", StringComparison.Ordinal);
            int size = Convert.ToInt32(rest[..end], 16);
            if (size == 0)
            {
                return body.ToString();
            }

            body.Append(rest, end + 2, size);
            rest = rest[(end + 4 + size)..];
        }
    }
}
