using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>The outer form of an OCPP-J frame (OCPP-J 1.6 section 4.2).</summary>
public static class OcppFrame
{
    /// <summary>Message type of a CALL.</summary>
    public const int CallType = 2;

    /// <summary>Message type of a CALLRESULT.</summary>
    public const int ResultType = 3;

    /// <summary>Message type of a CALLERROR.</summary>
    public const int ErrorType = 4;

    /// <summary>Reads a frame.</summary>
    /// <param name="text">The message.</param>
    /// <param name="type">Its message type, whatever number that is.</param>
    /// <param name="id">Its message id.</param>
    /// <param name="frame">All its elements, two or more.</param>
    /// <returns>False when the message is no frame, or JSON that is not sound (see <see cref="SoundJson"/>).</returns>
    public static bool TryParse(string text, out int type, out string id, out JsonArray frame)
    {
        type = 0;
        id = "";
        frame = [];
        try
        {
            if (SoundJson.Parse(text) is not JsonArray { Count: >= 2 } array
                || array[0] is not JsonValue first || !first.TryGetValue(out type)
                || TextAt(array, 1) is not string found)
            {
                return false;
            }

            id = found;
            frame = array;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A text among the elements of a frame; null when there is none at that place.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="index">Its place.</param>
    public static string? TextAt(JsonArray frame, int index) =>
        index < frame.Count && frame[index] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
