using System.Text;

namespace Borne.Settings.Xml;

/// <content>Tags: names, attributes, and the match of start and end.</content>
public sealed partial class XmlReader
{
    private void StepOpen(byte b)
    {
        if (b == '/')
        {
            _state = EndName;
            _matched = 0;
        }
        else if (b == '!')
        {
            _state = Bang;
        }
        else if (b == '?')
        {
            _state = InstructionStart;
        }
        else if (!IsNameStart(b))
        {
            Fail("a name is expected behind '<'; write '&lt;' for the sign itself");
        }
        else if (_depth == 0 && _hasRoot)
        {
            Fail("there is more than one outermost element; remove all but the first");
        }
        else if (_solid > 0)
        {
            Fail("text stands beside an element; remove it");
        }
        else
        {
            Restart(ElementName);
            PutSolid(b);
        }
    }

    private void StepInstruction(byte b)
    {
        if (IsNameStart(b))
        {
            _state = Instruction;
        }
        else
        {
            Fail("a name is expected behind '<?'" + Correct);
        }
    }

    private void StepElementName(byte b)
    {
        if (IsName(b))
        {
            PutSolid(b);
            return;
        }

        if (_depth == MaxDepth)
        {
            Fail("elements are nested too deeply" + Correct);
            return;
        }

        string name = Take();
        _names[_depth++] = name;
        _hasRoot = true;
        _isLeaf = true;
        _attributes = ",";
        Check(_handler.BeginElement(name));
        _state = MustSpace;
        StepTag(b);
    }

    private void StepTag(byte b)
    {
        if (b == '>')
        {
            Restart(Text);
        }
        else if (b == '/')
        {
            _state = EmptyTag;
        }
        else if (IsSpace(b))
        {
            _state = Tag;
        }
        else if (_state == Tag && IsNameStart(b))
        {
            Restart(AttributeName);
            PutSolid(b);
        }
        else
        {
            Fail("'>' or an attribute is expected" + Correct);
        }
    }

    private void StepAttributeName(byte b)
    {
        if (IsName(b))
        {
            PutSolid(b);
            return;
        }

        _attribute = Take();
        if (_attributes.IndexOf(',' + _attribute + ',') >= 0)
        {
            Fail("the attribute '" + _attribute + "' is given twice; remove one");
        }

        _attributes = string.Concat(_attributes, _attribute, ",");
        _state = AttributeEquals;
        StepEquals(b);
    }

    private void StepEquals(byte b)
    {
        if (b == '=')
        {
            _state = AttributeQuote;
        }
        else if (!IsSpace(b))
        {
            Fail("'=' is expected behind the name of an attribute" + Correct);
        }
    }

    private void StepQuote(byte b)
    {
        if (b == '"' || b == '\'')
        {
            _quote = b;
            Restart(AttributeValue);
        }
        else if (!IsSpace(b))
        {
            Fail("the value of an attribute must be in quotes" + Correct);
        }
    }

    private void StepValue(byte b)
    {
        if (b == _quote)
        {
            Check(_handler.Attribute(_attribute, Take()));
            _state = MustSpace;
        }
        else if (b == '&')
        {
            BeginEntity();
        }
        else if (b == '<')
        {
            Fail("'<' is not allowed in a value; write '&lt;'");
        }
        else
        {
            PutSolid(IsSpace(b) ? (byte)' ' : b);
        }
    }

    private void StepEmptyTag(byte b)
    {
        if (b != '>')
        {
            Fail("'>' is expected behind '/'" + Correct);
            return;
        }

        Restart(Text);
        Close();
    }

    private void StepEndName(byte b)
    {
        string name = _depth > 0 ? _names[_depth - 1] : "";
        bool isNameEnd = IsSpace(b) || b == '>';
        if (!isNameEnd)
        {
            // Compared in UTF-8, so that a name needs no second buffer.
            byte[] bytes = Encoding.UTF8.GetBytes(name);
            if (_matched < bytes.Length && bytes[_matched] == b)
            {
                _matched++;
                return;
            }
        }

        if (!isNameEnd || _matched == 0 || _matched != Encoding.UTF8.GetBytes(name).Length)
        {
            Fail(name.Length == 0 ? "there is no element to end; remove the end tag" : "the end tag '</" + name + ">' is expected" + Correct);
            return;
        }

        _state = EndTag;
        StepEndTag(b);
    }

    private void StepEndTag(byte b)
    {
        if (b == '>')
        {
            _state = Text;
            Close();
        }
        else if (!IsSpace(b))
        {
            Fail("'>' is expected at the end of an end tag" + Correct);
        }
    }
}
