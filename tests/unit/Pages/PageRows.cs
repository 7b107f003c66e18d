using System.Text;
using Borne.Settings.Network;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Settings;

namespace Borne.Tests.Pages;

/// <summary>
/// The rows of the requirements that somebody meets on the station's own page, each by what the station does when a button is pressed
/// there: requests as the page sends them, then connections, sessions, interfaces and logins.
/// </summary>
public static class PageRows
{
    /// <summary>The rows.</summary>
    public const string All = "1.04,1.09,3.01,3.03,3.06,3.08,3.09,3.13,3.19,4.18,4.19";

    private const string Other = "{\"url\":\"ws://pc.example.com:81/a\",\"identity\":\"PC-7\"}";

    /// <summary>Checks one row.</summary>
    /// <param name="row">Its number.</param>
    /// <returns>True when it holds.</returns>
    public static bool Holds(string row)
    {
        PageBench bench = new PageBench(row == "3.03" ? 2 : 1);
        switch (row)
        {
            case "1.09": return WantsPasswordsOfItsOwn(bench);
            default:
                string token = bench.SetUp();
                bench.Run(3000);
                return Holds(row, bench, token);
        }
    }

    private static bool Holds(string row, PageBench bench, string token)
    {
        switch (row)
        {
            case "1.04":
            case "3.13": return Ok(bench.Send("PUT", "/api/ocpp", Other, token)) && Target(bench) == "ws://pc.example.com:81/a/PC-7";
            case "3.01": return Starts(bench, token, "free") == 1 && StartsInMode("ocpp", 1) == 0 && StartsWithListedCard();
            case "3.03": return Starts(bench, token, "free") == 2 && StartsInMode("ocpp", 2) == 0;
            case "3.06":
                string file = bench.Ask("GET", "/api/configuration", token);
                return Ok(file) && file.IndexOf("filename=\"OCPPConf.xml\"") > 0 && file.IndexOf("<Uid>CP1</Uid>") > 0 && file.IndexOf("</OCPPConf>") > 0;
            case "3.08": return Ok(Upload(bench, token)) && Target(bench) == "ws://file.example.com:82/f/FILE-1";
            case "3.09":
                bool isRead = Ok(Upload(bench, token));
                string shown = bench.Ask("GET", "/api/ocpp", token);
                return isRead && shown.IndexOf("\"url\":\"ws://file.example.com:82/f\",\"identity\":\"FILE-1\"") > 0
                    && Target(bench) == "ws://file.example.com:82/f/FILE-1";
            case "3.19": return SetsNetwork(bench, token);
            case "4.18": return Ok(Upload(bench, token)) && CanLogIn(bench, "boss", PageBench.Password) && !CanLogIn(bench, "admin", PageBench.Password);
            case "4.19": return TakesPassword(bench, token);
            default: return false;
        }
    }

    private static bool Ok(string answer) => answer.IndexOf("HTTP/1.1 200 ") == 0;

    /// <summary>Where the station connects once a change has become quiet.</summary>
    private static string Target(PageBench bench)
    {
        bench.Run(SettingEffects.EndpointQuietMs + 5000);
        return bench.Station.Network.Target + SeedWirePath(bench.Station);
    }

    private static string SeedWirePath(TestStation station)
    {
        string head = station.CentralSystem.Head;
        return head.Substring(4, head.IndexOf(" HTTP/1.1") - 4);
    }

    /// <summary>Chooses a mode, plugs in everywhere, and counts the sessions that begin without a card.</summary>
    private static int Starts(PageBench bench, string token, string mode)
    {
        if (!Ok(bench.Send("PUT", "/api/ocpp", "{\"mode\":\"" + mode + "\"}", token)))
        {
            return -1;
        }

        int started = 0;
        for (int id = 1; id <= bench.Station.Connectors.Length; id++)
        {
            bench.Station.Plug(id);
            bench.Run(5000);
            started += bench.Station.ChargePoint.GetConnector(id).HasTransaction ? 1 : 0;
        }

        return started;
    }

    /// <summary>The same at a station that has been in another mode before.</summary>
    private static int StartsInMode(string mode, int connectors)
    {
        PageBench bench = new PageBench(connectors);
        string token = bench.SetUp();
        bench.Run(3000);
        return Ok(bench.Send("PUT", "/api/ocpp", "{\"mode\":\"free\"}", token)) ? Starts(bench, token, mode) : -1;
    }

    private static bool StartsWithListedCard()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        bool isListed = Ok(bench.Send("PUT", "/api/ocpp", "{\"mode\":\"cards\"}", token))
            && Ok(bench.Send("POST", "/api/cards", "{\"idTag\":\"" + TestStation.Tag + "\"}", token));
        bench.Station.Plug();
        bench.Run(3000);
        bool isWaiting = !bench.Station.Connector.HasTransaction;
        bench.Station.Tap(TestStation.Tag);
        bench.Run(4000);
        return isListed && isWaiting && bench.Station.Connector.HasTransaction;
    }

    private static string Upload(PageBench bench, string token) => UploadText(
        bench,
        "<OCPPConf version=\"1\"><Server><Uri>ws://file.example.com:82/f</Uri><Uid>FILE-1</Uid></Server><WebPage><User>boss</User></WebPage></OCPPConf>",
        token);

    private static string UploadText(PageBench bench, string file, string token) => bench.Raw(
        "POST /api/configuration HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/xml\r\nContent-Length: "
        + Encoding.UTF8.GetBytes(file).Length.ToString() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n" + file);

    private static bool SetsNetwork(PageBench bench, string token)
    {
        bool isTaken = Ok(bench.Send(
            "PUT",
            "/api/network",
            "{\"ethernet\":{\"isDhcp\":false,\"address\":\"192.168.1.200\",\"netmask\":\"255.255.255.0\",\"gateway\":\"192.168.1.1\"}}",
            token));
        RecordedNetwork network = new RecordedNetwork();
        NetworkSettings.Apply(bench.Station.ChargePoint.Settings, network);
        return isTaken && network.Log.IndexOf("ethernet 192.168.1.200 255.255.255.0 192.168.1.1") >= 0;
    }

    /// <summary>There is no login before the owner has made one, and the one that is made can be changed, name and password.</summary>
    private static bool WantsPasswordsOfItsOwn(PageBench bench)
    {
        bool isShut = !Ok(bench.Ask("GET", "/api/ocpp")) && !CanLogIn(bench, "admin", "admin") && !CanLogIn(bench, "admin", "");
        string token = bench.SetUp();
        bool isChanged = Ok(bench.Send(
            "PUT", "/api/system", "{\"currentPassword\":\"" + PageBench.Password + "\",\"newPassword\":\"another horse\",\"userName\":\"owner\"}", token));
        bench.Run(12000);
        return isShut && isChanged && CanLogIn(bench, "owner", "another horse") && !CanLogIn(bench, "admin", PageBench.Password);
    }

    private static bool TakesPassword(PageBench bench, string token)
    {
        bool isTaken = Ok(UploadText(bench, "<OCPPConf version=\"1\"><WebPage><Password>from a file</Password></WebPage></OCPPConf>", token));
        bench.Run(12000);
        return isTaken && CanLogIn(bench, "admin", "from a file") && !CanLogIn(bench, "admin", PageBench.Password);
    }

    private static bool CanLogIn(PageBench bench, string user, string password)
    {
        // Failed logins make the next one wait.
        bench.Run(60000);
        return Ok(bench.Send("POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}"));
    }
}
