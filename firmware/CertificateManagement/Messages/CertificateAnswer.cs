using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>
/// The answer to a message that brings certificates, in slices: reads the message, then the certificates in it, and then does what
/// the message is for.
/// </summary>
internal abstract class CertificateAnswer : SlicedAnswer
{
    private readonly string _field;
    private readonly int _maxCharacters;
    private readonly int _maxCertificates;
    private bool _isTaken;

    /// <summary>Begins.</summary>
    /// <param name="field">Name of the field with the certificates, for the error.</param>
    /// <param name="maxCharacters">Characters that it may have.</param>
    /// <param name="maxCertificates">Certificates that there may be; more are refused as a text that is not readable.</param>
    protected CertificateAnswer(string field, int maxCharacters, int maxCertificates)
    {
        _field = field;
        _maxCharacters = maxCharacters;
        _maxCertificates = maxCertificates;
    }

    /// <summary>The certificates, once the message is read.</summary>
    protected CertificateText Text { get; private set; }

    /// <inheritdoc/>
    public sealed override bool Step(PayloadReader payload, long now)
    {
        if (Text is null)
        {
            JsonText text = Read(payload);
            Text = payload.Error is null ? new CertificateText(text, _maxCertificates) : null;
            return Text is null;
        }

        if (_isTaken)
        {
            return Work(now);
        }

        if (!Text.Step())
        {
            return false;
        }

        if (Text.Length > _maxCharacters)
        {
            payload.Fail(RpcErrorCode.PropertyConstraintViolation, _field + " is too long");
            return true;
        }

        _isTaken = true;
        return Take(now);
    }

    /// <summary>Reads the message.</summary>
    /// <param name="payload">The message.</param>
    /// <returns>The certificates as they stand in it; does not matter with an error.</returns>
    protected abstract JsonText Read(PayloadReader payload);

    /// <summary>Looks at what was read, once.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the work is over, with an answer.</returns>
    protected abstract bool Take(long now);

    /// <summary>Does a slice of what follows.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the work is over, with an answer.</returns>
    protected abstract bool Work(long now);

    /// <summary>Ends the work.</summary>
    /// <param name="status">The answer.</param>
    /// <returns>True.</returns>
    protected bool End(string status)
    {
        Body = new StatusAnswer(status);
        return true;
    }
}
