using Borne.Tests.Bench.Station;

namespace Borne.Tests.PlugAndCharge;

/// <summary>The rows of the requirements about Plug &amp; Charge, by what a station does whose connector talks ISO 15118.</summary>
public static class PlugAndChargeRows
{
    /// <summary>The rows.</summary>
    public const string All = "7.01,7.02,7.03,7.04,7.05,7.06,7.07,7.08,7.09,7.10";

    private const int Messages = 9;

    /// <summary>Checks one row.</summary>
    /// <param name="row">Its number.</param>
    /// <returns>True when it holds.</returns>
    public static bool Holds(string row)
    {
        int number = int.Parse(row.Substring(row.IndexOf('.') + 1));
        PlugAndChargeBench bench = new PlugAndChargeBench();
        switch (number)
        {
            case 1: return Charges(bench);
            case 2: return ShowsWhatWasSigned(bench);
            case 3: return Deletes(bench);
            case 4: return Relays(bench);
            case 5: return KeepsStatus(bench);
            case 6: return Lists(bench);
            case 7: return Trusts(bench);
            case 8: return bench.Request().IndexOf("BEGIN CERTIFICATE REQUEST") > 0;
            case 9: return IsTriggered(bench);
            case 10:
                bool areAll = true;
                for (int message = 1; message <= Messages; message++)
                {
                    areAll &= Holds("7.0" + message.ToString());
                }

                return areAll;
            default: return false;
        }
    }

    private static bool Charges(PlugAndChargeBench bench)
    {
        bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        bench.Answer("Authorize", "{\"idTokenInfo\":{\"status\":\"Invalid\"},\"certificateStatus\":\"Accepted\"}");
        bool isRefused = bench.Charge().Length > 0 && !bench.Station.Connector.HasTransaction;
        bench.Answer("Authorize", PlugAndChargeBench.Yes);
        string pem = PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer);
        return isRefused && bench.Bring(pem).Length == 0
            && Payload.Text(bench.Station.Expect("StartTransaction", 5000), "idTag") == SampleContracts.EmaId;
    }

    private static bool ShowsWhatWasSigned(PlugAndChargeBench bench)
    {
        bench.Install(SampleContracts.V2GRoot);
        bench.Request();
        bool isRefused = bench.Sign(PlugAndChargeBench.Pem(SampleContracts.OthersStation, SampleContracts.CpoIssuer)) == "Rejected";
        bool isTaken = bench.Sign(PlugAndChargeBench.Pem(SampleContracts.Station, SampleContracts.CpoIssuer)) == "Accepted";
        bench.Station.Run(1000);
        return isRefused && isTaken && bench.Vehicle.Chain is not null && bench.Vehicle.Key is not null;
    }

    private static bool Deletes(PlugAndChargeBench bench)
    {
        bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        string list = bench.List();
        int start = list.IndexOf("{\"hashAlgorithm\"");
        string data = "{\"certificateHashData\":" + list.Substring(start, list.IndexOf('}', start) - start + 1) + "}";
        bool isGone = bench.Ask("DeleteCertificate", data) == "{\"status\":\"Accepted\"}"
            && bench.Ask("DeleteCertificate", data) == "{\"status\":\"NotFound\"}";
        return isGone && bench.Charge() == "no installed root vouches for the contract";
    }

    private static bool Relays(PlugAndChargeBench bench)
    {
        bench.Answer("Get15118EVCertificate", "{\"status\":\"Accepted\",\"exiResponse\":\"gJgCEA==\"}");
        bench.Station.Plug();
        bench.Station.Run(500);
        bench.Vehicle.Wish("urn:iso:15118:2:2013:MsgDef", false, "gJgCAA==");
        string data = bench.Expect("Get15118EVCertificate", 5000);
        bench.Station.Run(2000);
        return Payload.Text(data, "exiRequest") == "gJgCAA==" && Payload.Text(data, "action") == "Install" && bench.Vehicle.Exi == "gJgCEA==";
    }

    private static bool KeepsStatus(PlugAndChargeBench bench)
    {
        bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"MAMKAQA=\"}");
        bench.Furnish();
        string data = bench.Expect("GetCertificateStatus", 10000);
        bench.Station.Run(5000);
        return Payload.Text(data, "responderURL") == "http://ocsp.example.com/cpo" && bench.Vehicle.Statuses[0] == "MAMKAQA=";
    }

    private static bool Lists(PlugAndChargeBench bench)
    {
        bool isNone = bench.List() == "{\"status\":\"NotFound\"}";
        bench.Furnish();
        bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        return isNone && Payload.Occurrences(bench.List(), "\"certificateType\"") == 3
            && Payload.Occurrences(bench.List("{\"certificateType\":[\"MORootCertificate\"]}"), "\"certificateType\"") == 1;
    }

    private static bool Trusts(PlugAndChargeBench bench)
    {
        bool isRefused = bench.Charge() == "no installed root vouches for the contract";
        bool isTaken = bench.Install(SampleContracts.Contract, "MORootCertificate") == "Rejected"
            && bench.Install(SampleContracts.MoRoot, "MORootCertificate") == "Accepted";
        string pem = PlugAndChargeBench.Pem(SampleContracts.Contract, SampleContracts.MoIssuer);
        return isRefused && isTaken && bench.Bring(pem).Length == 0;
    }

    private static bool IsTriggered(PlugAndChargeBench bench)
    {
        bool isRejected = bench.Send("TriggerMessage", "{}") == "{\"status\":\"Rejected\"}";
        return isRejected && bench.Request() is not null;
    }
}
