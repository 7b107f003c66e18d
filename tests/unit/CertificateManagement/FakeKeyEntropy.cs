using Borne.Hal.Station;

namespace Borne.Tests.CertificateManagement;

/// <summary>"Random" bytes for keys: 11 hex throughout for the first key, 12 for the second, and so on.</summary>
public sealed class FakeKeyEntropy : IKeyEntropy
{
    private byte _next = 0x11;

    /// <summary>True while there is no true source.</summary>
    public bool IsMissing { get; set; }

    /// <summary>Begins with the first key again.</summary>
    public void Restart() => _next = 0x11;

    /// <inheritdoc/>
    public bool TryFill(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            buffer[i] = _next;
        }

        _next++;
        return !IsMissing;
    }
}
