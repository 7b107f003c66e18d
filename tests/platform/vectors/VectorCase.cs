using System;

namespace Borne.Platform.Vectors;

/// <summary>A published case.</summary>
internal sealed class VectorCase
{
    /// <summary>Creates it.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="name">File and number.</param>
    /// <param name="isValid">Whether what is expected is right.</param>
    /// <param name="key">The key, or the password.</param>
    /// <param name="bytes">The message, or the salt, and behind it what is expected.</param>
    /// <param name="messageLength">Bytes of the message.</param>
    /// <param name="extra">What else the kind needs.</param>
    public VectorCase(VectorKind kind, string name, bool isValid, byte[] key, byte[] bytes, int messageLength, int extra)
    {
        Kind = kind;
        Name = name;
        IsValid = isValid;
        Key = key;
        Message = new byte[messageLength];
        Expected = new byte[bytes.Length - messageLength];
        Array.Copy(bytes, 0, Message, 0, messageLength);
        Array.Copy(bytes, messageLength, Expected, 0, Expected.Length);
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
