namespace Borne.Platform.Vectors;

/// <summary>A published case.</summary>
internal sealed class VectorCase
{
    public VectorCase(VectorKind kind, string name, bool isValid, byte[] key, byte[] message, byte[] expected, int extra)
    {
        Kind = kind;
        Name = name;
        IsValid = isValid;
        Key = key;
        Message = message;
        Expected = expected;
        Extra = extra;
    }

    public VectorKind Kind { get; }

    /// <summary>File and number of the case.</summary>
    public string Name { get; }

    /// <summary>Whether what is expected is right; what may go either way is refused.</summary>
    public bool IsValid { get; }

    /// <summary>The key, or the password.</summary>
    public byte[] Key { get; }

    /// <summary>The message, or the salt.</summary>
    public byte[] Message { get; }

    /// <summary>Signature, code or key.</summary>
    public byte[] Expected { get; }

    /// <summary>What else the kind needs: see <see cref="VectorKind"/>.</summary>
    public int Extra { get; }
}
