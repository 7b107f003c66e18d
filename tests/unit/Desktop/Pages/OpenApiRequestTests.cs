using System;
using System.Linq;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>openapi.json against what the station takes: members, parameters, types and bounds; and that a description that lies is found out.</summary>
[TestClass]
public class OpenApiRequestTests
{
    [TestMethod]
    public void Each_request_takes_what_is_described_and_nothing_else()
    {
        using OpenApi api = new();
        RequestCheck check = new(api);
        string[] faults = [.. api.Requests().SelectMany(request => check.FaultsOf(request.Method, request.Path))];
        MsAssert.IsEmpty(faults, string.Join("\n", faults));
    }

    [TestMethod]
    [DataRow("PUT", "/api/network", "\"hostName\": {\"type\": \"string\", \"maxLength\"", "\"netName\": {\"type\": \"string\", \"maxLength\"", "netName is described, and not known")]
    [DataRow("PUT", "/api/network", "\"hostName\": {\"type\": \"string\", \"maxLength\": 32}", "\"hostName\": {\"type\": \"string\", \"maxLength\": 31}", "hostName is beyond its bounds, and taken")]
    [DataRow("PUT", "/api/network", "\"isOpenAllowed\": {\"type\": \"boolean\"}\n", "\"isAnyAllowed\": {\"type\": \"boolean\"}\n", "wifi.isOpenAllowed is not described, and taken")]
    [DataRow("PUT", "/api/ocpp", "\"useBasic\": {\"type\": \"boolean\"},\n          \"offline", "\"useBasic\": {\"type\": \"string\", \"maxLength\": 4},\n          \"offline", "useBasic is within its bounds, and refused")]
    [DataRow("PUT", "/api/ocpp", "\"required\": [\"id\"]", "\"required\": [\"id\", \"isActive\"]", "connectors.isActive is left out, and not missed")]
    [DataRow("GET", "/api/schedule", "\"maximum\": 168", "\"maximum\": 169", "hours is within its bounds, and refused: 169")]
    [DataRow("GET", "/api/schedule", "\"name\": \"hours\"", "\"name\": \"days\"", "days is within its bounds, and refused")]
    [DataRow("GET", "/api/sessions.csv", "[\"rfc\", \"excel\"]", "[\"rfc\", \"excel\", \"pdf\"]", "form is within its bounds, and refused: pdf")]
    [DataRow("POST", "/api/connectors/{n}/start", "\"idTag\": {\"type\": \"string\", \"description\": \"Left out", "\"tag\": {\"type\": \"string\", \"description\": \"Left out", "idTag is not described, and taken")]
    [DataRow("POST", "/api/report", "\"required\": [\"error\"]", "\"required\": [\"error\", \"line\"]", "a refusal is not as described: .line is missing")]
    [DataRow("POST", "/api/hardware/calibrate", "\"409\": {", "\"410\": {", "a refusal is not as described: 409 is not described")]
    public void Description_that_lies_is_found_out(string method, string path, string truth, string lie, string fault)
    {
        string text = OpenApi.Text();
        MsAssert.IsTrue(text.Contains(truth), truth);
        using OpenApi api = new(text.Replace(truth, lie));
        string[] faults = new RequestCheck(api).FaultsOf(method, path);
        MsAssert.IsTrue(faults.Any(one => one.Contains(fault)), string.Join("\n", faults));
    }

    [TestMethod]
    public void Parameter_that_is_not_described_is_missed()
    {
        using OpenApi api = new(OpenApi.Text().Replace("\"name\": \"hours\",\n            \"in\": \"query\"", "\"name\": \"hours\",\n            \"in\": \"header\""));
        MsAssert.IsFalse(api.Rows().Contains("GET /api/schedule anyone connector,hours "));
        using OpenApi whole = new();
        MsAssert.IsTrue(whole.Rows().Contains("GET /api/schedule anyone connector,hours "));
    }
}
