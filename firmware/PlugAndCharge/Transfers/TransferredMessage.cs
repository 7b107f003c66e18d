using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>A message of JSON that stands as a text in a DataTransfer: unpacked, checked and opened in slices.</summary>
internal sealed class TransferredMessage
{
    // A quarter of a millisecond on a desktop's interpreter.
    private const int BytesInStep = 512;

    private readonly JsonText _text;
    private readonly byte[] _bytes;
    private readonly JsonReader _json = new JsonReader();
    private readonly bool _isAnswer;
    private int _length;
    private bool _isUnpacked;
    private bool _isOpen;

    /// <summary>Begins.</summary>
    /// <param name="text">The text; it must stay as it is until all is unpacked.</param>
    /// <param name="isAnswer">True for what answers the station: what is odd in one part of it must not cost the part that counts.</param>
    public TransferredMessage(JsonText text, bool isAnswer)
    {
        _text = text;
        _bytes = new byte[text.Rest + JsonText.SpareBytes];
        _isAnswer = isAnswer;
        Payload = new PayloadReader(_json);
    }

    /// <summary>The message, once <see cref="Step"/> was true.</summary>
    public PayloadReader Payload { get; }

    /// <summary>True when it is no JSON, or no object.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when the message can be read, or is refused.</returns>
    public bool Step()
    {
        if (_text.Rest > 0)
        {
            _length += _text.Take(_bytes, _length, BytesInStep);
            return false;
        }

        if (!_isUnpacked)
        {
            _json.Begin(_bytes, 0, _length);
            _isUnpacked = true;
        }

        _json.Syntax.Step(BytesInStep);
        if (_json.Syntax.IsOver && !_isOpen)
        {
            _isOpen = true;
            IsRefused = !_json.Syntax.IsValid || _json.Peek() != JsonKind.Object;
            if (!IsRefused)
            {
                Payload.Begin(_isAnswer);
            }
        }

        return _isOpen;
    }
}
