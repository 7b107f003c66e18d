using Borne.Pages.Logins;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Accounts;

/// <summary>The JSON of a login that has begun.</summary>
internal sealed class SessionBody : IMessageBody
{
    private readonly string _token;
    private readonly int _account;

    public SessionBody(string token, int account)
    {
        _token = token;
        _account = account;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("token", _token);
        json.Member("role", _account == LoginDesk.Installer ? "installer" : "user");
        json.Member("idleSeconds", LoginDesk.IdleSeconds);
        json.Member("maxSeconds", LoginDesk.LongestSeconds);
        json.EndObject();
        return true;
    }
}
