using System.Text;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.Wire.Json;

namespace Borne.CertificateManagement.Messages;

/// <summary>Reads certificates in PEM, in slices.</summary>
public sealed class CertificateText
{
    // A quarter of a millisecond on a desktop's interpreter.
    private const int BytesInStep = 512;

    private readonly JsonText _text;
    private readonly byte[] _bytes;
    private readonly Certificate[] _found;
    private PemReader _pem;

    /// <summary>Begins to read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Certificates that there may be.</param>
    public CertificateText(JsonText text, int most)
    {
        _text = text;
        _bytes = new byte[text.Rest + JsonText.SpareBytes];
        _found = new Certificate[most];
    }

    /// <summary>Begins to read.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="most">Certificates that there may be.</param>
    public CertificateText(string pem, int most)
    {
        _bytes = Encoding.UTF8.GetBytes(pem);
        Length = _bytes.Length;
        _found = new Certificate[most];
    }

    /// <summary>Characters of the text that were read so far.</summary>
    public int Length { get; private set; }

    /// <summary>Certificates that were read.</summary>
    public int Count { get; private set; }

    /// <summary>True once it is refused: no PEM, something that is no certificate, or too many.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>A certificate, in the order of the text.</summary>
    /// <param name="index">0 for the first.</param>
    public Certificate At(int index) => _found[index];

    /// <summary>Reads a part.</summary>
    /// <returns>True when all is read, or it is refused.</returns>
    public bool Step()
    {
        if (_text is not null && _text.Rest > 0)
        {
            Length += _text.Take(_bytes, Length, BytesInStep);
            return false;
        }

        _pem ??= new PemReader(_bytes, Length);
        if (!_pem.Step(PemWriter.Certificate, Certificate.MaxBytes))
        {
            return false;
        }

        if (_pem.Block is null)
        {
            IsRefused |= _pem.IsFaulty || Count == 0;
            return true;
        }

        Certificate certificate = Count < _found.Length ? Certificate.Read(_pem.Block) : null;
        IsRefused = certificate is null;
        if (!IsRefused)
        {
            _found[Count++] = certificate;
        }

        return IsRefused;
    }
}
