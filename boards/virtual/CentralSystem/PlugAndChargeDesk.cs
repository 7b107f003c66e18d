using System.Text.Json.Nodes;
using Borne.Virtual.Contracts;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// What the embedded central system says to Plug &amp; Charge inside DataTransfer: it knows the contracts of its authority, accepts those that its cards
/// do not refuse, signs certificates of stations and passes contracts on.
/// </summary>
/// <param name="authority">Who issues and takes back.</param>
/// <param name="clock">Its time.</param>
/// <param name="cards">The identifiers that are refused.</param>
public sealed class PlugAndChargeDesk(ContractAuthority authority, Func<DateTimeOffset> clock, CardList cards)
{
    /// <summary>vendorId of the application note.</summary>
    public const string VendorId = "org.openchargealliance.iso15118pnc";

    private const string Accepted = "Accepted";
    private const string Failed = "Failed";
    private const string Rejected = "Rejected";
    private const string Hashes = "iso15118CertificateHashData";
    private const string Status = "status";

    private readonly OcspResponder _responder = new(authority, clock);

    /// <summary>Answers a DataTransfer.</summary>
    /// <param name="transfer">Its payload.</param>
    /// <param name="next">A DataTransfer that is to follow the answer, or null.</param>
    /// <returns>The payload of the answer; null when it is of another vendor.</returns>
    public JsonObject? Answer(JsonObject transfer, out JsonObject? next)
    {
        next = null;
        if (!VendorId.Equals(Text(transfer, "vendorId"), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (MessageCatalogue.Standard.FindTransfer(VendorId, Text(transfer, "messageId")) is not { IsOfStation: true } message)
        {
            return new JsonObject { [Status] = "UnknownMessageId" };
        }

        if (SoundJson.ParseObject(Text(transfer, "data")) is not JsonObject request || SchemaCheck.Fault(request, message.Request) is not null)
        {
            return new JsonObject { [Status] = Rejected };
        }

        JsonObject answer = message.Action switch
        {
            "Authorize" => Authorize(request),
            "Get15118EVCertificate" => Provide(request),
            "GetCertificateStatus" => TellStatus(request),
            _ => Sign(request, out next),
        };
        return new JsonObject { [Status] = Accepted, ["data"] = answer.ToJsonString() };
    }

    /// <summary>Makes a message of the central system.</summary>
    /// <param name="messageId">Which one.</param>
    /// <param name="request">Its contents.</param>
    /// <returns>Payload of DataTransfer.</returns>
    public static JsonObject Wrap(string messageId, JsonNode request) => new()
    {
        ["vendorId"] = VendorId,
        ["messageId"] = messageId,
        ["data"] = request.ToJsonString(),
    };

    private static string Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private JsonObject Authorize(JsonObject request)
    {
        string emaId = Text((JsonObject)request["idToken"]!, "idToken");
        string certificate = request.ContainsKey("certificate") ? authority.Judge(Text(request, "certificate"), emaId)
            : request[Hashes] is JsonArray { Count: > 0 } all
                ? all.Select(one => _responder.StatusOf((JsonObject)one!)).FirstOrDefault(status => status != Accepted) ?? Accepted
            : "NoCertificateAvailable";
        return new JsonObject
        {
            ["idTokenInfo"] = new JsonObject { [Status] = certificate == Accepted ? cards.StatusOf(emaId) : "Invalid" },
            ["certificateStatus"] = certificate,
        };
    }

    private JsonObject Provide(JsonObject request)
    {
        byte[]? answer = Convert.TryFromBase64String(Text(request, "exiRequest"), new byte[Text(request, "exiRequest").Length], out _)
            ? ContractProvisioning.Answer(Convert.FromBase64String(Text(request, "exiRequest")), authority) : null;
        return new JsonObject
        {
            [Status] = answer is null ? Failed : Accepted,
            ["exiResponse"] = answer is null ? "" : Convert.ToBase64String(answer),
        };
    }

    private JsonObject TellStatus(JsonObject request) => _responder.Answer((JsonObject)request["ocspRequestData"]!) is byte[] answer
        ? new JsonObject { [Status] = Accepted, ["ocspResult"] = Convert.ToBase64String(answer) }
        : new JsonObject { [Status] = Failed };

    private JsonObject Sign(JsonObject request, out JsonObject? next)
    {
        string? chain = authority.SignStation(Text(request, "csr"));
        next = chain is null ? null : Wrap("CertificateSigned", new JsonObject { ["certificateChain"] = chain });
        return new JsonObject { [Status] = chain is null ? Rejected : Accepted };
    }
}
