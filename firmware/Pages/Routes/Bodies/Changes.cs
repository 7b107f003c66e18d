using Borne.Pages.Http;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Bodies;

/// <summary>Brings members of a request into a draft of the settings, and the draft into effect.</summary>
internal static class Changes
{
    /// <summary>Puts a value into a draft; one that the setting does not take is the body's fault.</summary>
    public static void Put(BodyReader body, SettingsDraft draft, int key, string value)
    {
        if (body.Error is null && draft.Put(key, value) != SettingResult.Accepted)
        {
            body.Fail(WhyNot(draft, KeyTable.Column(KeyTable.Line(key), KeyTable.Name), key, value) ?? "this value does not suit; correct it");
        }
    }

    /// <summary>Says why a setting does not take a value.</summary>
    /// <returns>A sentence for a person; null when nothing is known but its type and bounds.</returns>
    public static string WhyNot(SettingsDraft draft, string name, int key, string value)
    {
        string fault = InstallerName.FaultOf(key, value);
        string problem = fault is null ? draft.WhyNot(name, value) : null;
        return problem is null ? fault : "this address cannot be used: " + problem + "; correct it";
    }

    /// <summary>Puts a switch into a draft.</summary>
    public static void Put(BodyReader body, SettingsDraft draft, int key, bool value) => Put(body, draft, key, value ? "true" : "false");

    /// <summary>Stores a draft.</summary>
    /// <returns>False when it could not be stored, which is answered.</returns>
    public static bool Store(SettingsDraft draft, PageAnswer answer) => Commit(draft, answer) != SettingResult.Rejected;

    /// <summary>Ends a request that changes settings: with its fault, or with what became of it.</summary>
    public static void Finish(BodyReader body, SettingsDraft draft, PageAnswer answer)
    {
        if (answer.RefuseFault(body))
        {
            return;
        }

        SettingResult result = Commit(draft, answer);
        if (result != SettingResult.Rejected)
        {
            answer.Done(result == SettingResult.RebootRequired ? "RebootRequired" : "Accepted");
        }
    }

    private static SettingResult Commit(SettingsDraft draft, PageAnswer answer)
    {
        if (draft.AreTermsMissing)
        {
            answer.Refuse(HttpStatus.BadRequest, "the terms are not accepted; accept them to use OCPP", "isTermsAccepted");
            return SettingResult.Rejected;
        }

        HardwareFaults faults = draft.HardwareFaults;
        if (faults is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, new FaultBody(faults));
            return SettingResult.Rejected;
        }

        string fault = draft.NetworkFault(out int key);
        if (fault is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, fault, KeyTable.Column(KeyTable.Line(key), KeyTable.Name));
            return SettingResult.Rejected;
        }

        SettingResult result = draft.Commit();
        if (result == SettingResult.Rejected)
        {
            answer.Refuse(HttpStatus.Conflict, "the settings could not be stored; check that the station's storage works");
        }

        return result;
    }
}
