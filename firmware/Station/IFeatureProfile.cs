using Borne.Base.Storage;
using Borne.Wire.Rpc;

namespace Borne.Station;

/// <summary>
/// A feature profile that is not a part of the controller: a board adds it or leaves it out. What a board leaves out takes
/// neither flash nor memory there, is not announced, and is answered with NotSupported.
/// </summary>
public interface IFeatureProfile
{
    /// <summary>Name as SupportedFeatureProfiles announces it.</summary>
    string Name { get; }

    /// <summary>CALLs that it sends, the urgent ones first. Asked once, after <see cref="Attach"/>.</summary>
    IRequest[] Requests { get; }

    /// <summary>Takes up its work for a station, all other parts of which stand.</summary>
    /// <param name="station">The station.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Attach(ChargePoint station, IRecordStore records, long now);

    /// <summary>Works on a CALL of the central system.</summary>
    /// <param name="id">Id of the message, for the answer.</param>
    /// <param name="action">Name of the action.</param>
    /// <param name="payload">The payload, begun.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the action is none of its own.</returns>
    bool Handle(string id, string action, PayloadReader payload, long now);

    /// <summary>Sends a message because TriggerMessage asked for it, after the answer to that.</summary>
    /// <param name="message">Name of the message.</param>
    /// <returns>False when the message is none of its own.</returns>
    bool Trigger(string message);

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Tick(long now);
}
