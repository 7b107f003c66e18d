using System.Security.Authentication;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>Finds out from the texts of the TLS library why a handshake failed: there is no other sign of it.</summary>
internal static class TlsReason
{
    private static readonly string[] VersionTexts = ["protocol version", "unsupported protocol", "wrong version", "unsupported version"];

    private static readonly string[] SuiteTexts = ["handshake failure", "no shared cipher", "no cipher", "insufficient security"];

    /// <summary>Reads the texts of an exception and of those behind it.</summary>
    /// <param name="problem">What the handshake ended with.</param>
    public static StreamFailure Of(AuthenticationException problem)
    {
        for (Exception? at = problem; at is not null; at = at.InnerException)
        {
            string text = at.Message.Replace('_', ' ');
            if (VersionTexts.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return StreamFailure.Version;
            }

            if (SuiteTexts.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return StreamFailure.Suite;
            }
        }

        return StreamFailure.Unknown;
    }
}
