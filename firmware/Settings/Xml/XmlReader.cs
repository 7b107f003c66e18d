// Written by hand because nanoFramework 1.17 has no XML reader, and because a device takes a file as it arrives.
using System.Text;
using Borne.Base.Bytes;

namespace Borne.Settings.Xml;

/// <summary>
/// Reads a small XML document as it arrives, byte by byte: elements, attributes, character data, CDATA, comments, the
/// predefined entities and character references, in UTF-8. A document type declaration is refused: nothing here needs
/// one, and it could make a small file large. Text may be mixed with elements only as white space.
/// </summary>
public sealed partial class XmlReader
{
    /// <summary>Deepest nesting of elements.</summary>
    public const int MaxDepth = 6;

    /// <summary>Longest name, text or attribute value, bytes.</summary>
    public const int MaxTextBytes = 512;

    private const int Text = 0;
    private const int Open = 1;
    private const int ElementName = 2;
    private const int Tag = 3;
    private const int AttributeName = 4;
    private const int AttributeEquals = 5;
    private const int AttributeQuote = 6;
    private const int AttributeValue = 7;
    private const int EmptyTag = 8;
    private const int EndName = 9;
    private const int EndTag = 10;
    private const int Bang = 11;
    private const int CommentStart = 12;
    private const int Comment = 13;
    private const int CommentDash = 14;
    private const int CommentEnd = 15;
    private const int CdataStart = 16;
    private const int Cdata = 17;
    private const int Instruction = 18;
    private const int InstructionEnd = 19;
    private const int Entity = 20;
    private const int MustSpace = 21;
    private const int InstructionStart = 22;

    private const string CdataWord = "[CDATA[";
    private const string ByteOrderMark = "\u00EF\u00BB\u00BF";
    private const string Correct = "; correct the file at this place";

    private readonly IXmlHandler _handler;
    private readonly byte[] _text = new byte[MaxTextBytes];
    private readonly byte[] _entity = new byte[10];
    private readonly string[] _names = new string[MaxDepth];
    private int _state;
    private int _length;
    private int _solid;
    private int _entityLength;
    private int _returnState;
    private int _matched;
    private int _brackets;
    private int _quote;
    private int _depth;
    private int _marked;
    private bool _wasReturn;
    private bool _isLeaf;
    private bool _hasRoot;
    private string _attribute;
    private string _attributes = "";

    /// <summary>Creates a reader at the start of a document.</summary>
    /// <param name="handler">Takes what is read.</param>
    public XmlReader(IXmlHandler handler)
    {
        _handler = handler;
    }

    /// <summary>Line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Column of the last character in its line, from 1.</summary>
    public int Column { get; private set; }

    /// <summary>What is wrong with the document, or null.</summary>
    public string Error { get; private set; }

    /// <summary>Takes one byte.</summary>
    /// <param name="value">The byte.</param>
    /// <returns>False once there was an error; nothing further is read then.</returns>
    public bool Push(byte value)
    {
        if (Error is not null)
        {
            return false;
        }

        // A byte order mark may stand at the very start.
        if (_marked < ByteOrderMark.Length && value == ByteOrderMark[_marked])
        {
            _marked++;
            return true;
        }

        _marked = ByteOrderMark.Length;

        // CR LF, and CR alone, are read as LF (XML 1.0 section 2.11).
        bool isSecond = _wasReturn && value == '\n';
        _wasReturn = value == '\r';
        if (isSecond)
        {
            return true;
        }

        value = _wasReturn ? (byte)'\n' : value;
        Column += (value & 0xC0) == 0x80 ? 0 : 1;
        if (value < ' ' && !IsSpace(value))
        {
            Fail("a control character is not allowed" + Correct);
        }
        else
        {
            Step(value);
        }

        if (value == '\n' && Error is null)
        {
            Line++;
            Column = 0;
        }

        return Error is null;
    }

    /// <summary>Ends the document.</summary>
    /// <returns>False when it is not complete.</returns>
    public bool Finish()
    {
        if (Error is null && (!_hasRoot || _depth > 0 || _state != Text))
        {
            Fail("the file ends too early; send it complete, with all end tags");
        }

        return Error is null;
    }

    private static bool IsSpace(byte b) => b == ' ' || b == '\t' || b == '\r' || b == '\n';

    private static bool IsNameStart(byte b) =>
        (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_' || b == ':' || b >= 0x80;

    private static bool IsName(byte b) => IsNameStart(b) || (b >= '0' && b <= '9') || b == '-' || b == '.';

    private void Step(byte b)
    {
        switch (_state)
        {
            case Text: StepText(b); break;
            case Open: StepOpen(b); break;
            case ElementName: StepElementName(b); break;
            case Tag:
            case MustSpace: StepTag(b); break;
            case AttributeName: StepAttributeName(b); break;
            case AttributeEquals: StepEquals(b); break;
            case AttributeQuote: StepQuote(b); break;
            case AttributeValue: StepValue(b); break;
            case EmptyTag: StepEmptyTag(b); break;
            case EndName: StepEndName(b); break;
            case EndTag: StepEndTag(b); break;
            case Bang: StepBang(b); break;
            case CdataStart: StepCdataStart(b); break;
            case Cdata: StepCdata(b); break;
            case Entity: StepEntity(b); break;
            case InstructionStart: StepInstruction(b); break;
            case Instruction: _state = b == '?' ? InstructionEnd : Instruction; break;
            case InstructionEnd: _state = b == '>' ? Text : b == '?' ? InstructionEnd : Instruction; break;
            default: StepComment(b); break;
        }
    }

    private void StepText(byte b)
    {
        if (b == '<')
        {
            _brackets = 0;
            _state = Open;
        }
        else if (b == '&')
        {
            BeginEntity();
        }
        else if (IsSpace(b))
        {
            // White space at the ends is the file's layout.
            _brackets = 0;
            if (_length > 0)
            {
                Put(b);
            }
        }
        else
        {
            if (b == '>' && _brackets >= 2)
            {
                Fail("']]>' is not allowed in text; write ']]&gt;'");
            }

            _brackets = b == ']' ? _brackets + 1 : 0;
            PutSolid(b);
        }
    }

    private void StepBang(byte b)
    {
        _matched = 1;
        if (b == '-')
        {
            _state = CommentStart;
        }
        else if (b == '[' && _depth > 0)
        {
            _state = CdataStart;
        }
        else
        {
            Fail("a document type declaration is not allowed; remove it");
        }
    }

    private void StepComment(byte b)
    {
        switch (_state)
        {
            case Comment:
                _state = b == '-' ? CommentDash : Comment;
                return;
            case CommentDash:
                _state = b == '-' ? CommentEnd : Comment;
                return;
            default:
                bool isGood = _state == CommentStart ? b == '-' : b == '>';
                _state = _state == CommentStart ? Comment : Text;
                if (!isGood)
                {
                    Fail("a comment must be '<!-- text -->' without '--' in the text" + Correct);
                }

                return;
        }
    }

    private void StepCdataStart(byte b)
    {
        if (b != CdataWord[_matched++])
        {
            Fail("'<![CDATA[' is expected" + Correct);
        }
        else if (_matched == CdataWord.Length)
        {
            _brackets = 0;
            _state = Cdata;
        }
    }

    private void StepCdata(byte b)
    {
        if (b == '>' && _brackets >= 2)
        {
            // The two brackets of the end are in the buffer already.
            _length -= 2;
            _solid = _length;
            _brackets = 0;
            _state = Text;
            return;
        }

        _brackets = b == ']' ? _brackets + 1 : 0;
        PutSolid(b);
    }

    private void BeginEntity()
    {
        _returnState = _state;
        _entityLength = 0;
        _brackets = 0;
        _state = Entity;
    }

    private void StepEntity(byte b)
    {
        if (b != ';')
        {
            if (_entityLength == _entity.Length)
            {
                FailEntity();
                return;
            }

            _entity[_entityLength++] = b;
            return;
        }

        int code = XmlEntity.Decode(_entity, _entityLength);
        if (code == XmlEntity.Invalid)
        {
            FailEntity();
            return;
        }

        _state = _returnState;
        byte[] bytes = new byte[XmlEntity.MaxBytes];
        int count = XmlEntity.Encode(code, bytes);
        for (int i = 0; i < count; i++)
        {
            PutSolid(bytes[i]);
        }
    }

    private void FailEntity() => Fail("an unknown reference follows '&'; write '&amp;' for the sign itself");

    private void Put(byte b)
    {
        if (_depth == 0 && _state == Text)
        {
            Fail("text stands outside the outermost element; remove it");
        }
        else if (_length == MaxTextBytes)
        {
            Fail("a text is longer than 512 bytes; shorten it");
        }
        else
        {
            _text[_length++] = b;
        }
    }

    private void PutSolid(byte b)
    {
        Put(b);
        _solid = _length;
    }

    private void Restart(int state)
    {
        _length = 0;
        _solid = 0;
        _state = state;
    }

    /// <summary>The collected text; the buffer is empty afterwards.</summary>
    private string Take()
    {
        string text = "";
        if (!Utf8.IsValid(_text, 0, _solid))
        {
            Fail("the text is not UTF-8; save the file in that encoding");
        }
        else if (_solid > 0)
        {
            text = Encoding.UTF8.GetString(_text, 0, _solid);
        }

        _length = 0;
        _solid = 0;
        return text;
    }

    private void Close()
    {
        bool wasLeaf = _isLeaf;
        if (!wasLeaf && _solid > 0)
        {
            Fail("text stands beside an element; remove it");
            return;
        }

        string text = Take();
        _depth--;
        _names[_depth] = null;
        _isLeaf = false;
        if (Error is null)
        {
            Check(_handler.EndElement(wasLeaf ? text : null));
        }
    }

    private void Check(string error)
    {
        if (error is not null)
        {
            Fail(error);
        }
    }

    private void Fail(string what)
    {
        if (Error is null)
        {
            Error = string.Concat(
                "line " + Line.ToString(), ", column " + Column.ToString(), ": ", what);
        }
    }
}
