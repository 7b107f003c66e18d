using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Members that the requests for set-up and for the page's own settings have in common.</summary>
internal static class SystemMembers
{
    private const int LanguageLength = 2;
    private const int ZoneLength = 40;

    /// <summary>Reads the present member if it is one of them.</summary>
    /// <returns>False when it is another one.</returns>
    public static bool Read(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("language"))
        {
            Changes.Put(body, draft, Key.Language, body.Text(LanguageLength));
        }
        else if (body.Is("timeZone"))
        {
            string zone = body.Text(ZoneLength);
            if (body.Error is null && !ZoneNames.IsZone(zone))
            {
                body.Fail("this is no time zone; send a name such as Europe/Paris");
            }

            Changes.Put(body, draft, Key.ZoneName, zone);
        }
        else
        {
            return false;
        }

        return true;
    }
}
