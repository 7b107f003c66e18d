namespace Borne.PagePack;

/// <summary>Takes a script apart (ECMA-262 section 12), as far as the page's scripts go: no escapes in names, no HTML comments.</summary>
public sealed class ScriptReader
{
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??",
        "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
    ];

    // Words behind which a slash begins a regular expression.
    private static readonly HashSet<string> Operators = ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "await"];

    private readonly string _script;
    private readonly List<Token> _tokens = [];

    // For each brace that is open: whether it belongs to a template.
    private readonly Stack<bool> _braces = [];
    private int _at;

    private ScriptReader(string script) => _script = script;

    private char Now => _script[_at];

    private char Next => _at + 1 < _script.Length ? _script[_at + 1] : '\0';

    /// <summary>Takes a script apart.</summary>
    /// <param name="script">The script.</param>
    /// <returns>Its pieces; put together they are the script again.</returns>
    /// <exception cref="FormatException">A comment, string, template or regular expression does not end.</exception>
    public static List<Token> Read(string script)
    {
        var reader = new ScriptReader(script);
        while (reader._at < script.Length)
        {
            reader.Take();
        }

        return reader._tokens;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#';

    private void Take()
    {
        if (char.IsWhiteSpace(Now))
        {
            While(TokenKind.Space, char.IsWhiteSpace);
        }
        else if (Now == '/' && Next == '/')
        {
            While(TokenKind.Comment, static c => c != '\n');
        }
        else if (Now == '/' && Next == '*')
        {
            int end = _script.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            Add(TokenKind.Comment, end < 0 ? throw Endless("comment") : end + 2);
        }
        else if (Now is '\'' or '"')
        {
            Add(TokenKind.Literal, EndOfString());
        }
        else if (Now == '`' || (Now == '}' && _braces.TryPeek(out bool isTemplate) && isTemplate))
        {
            Add(TokenKind.Template, EndOfTemplate());
        }
        else if (char.IsDigit(Now))
        {
            While(TokenKind.Literal, static c => IsName(c) || c == '.');
        }
        else if (IsName(Now))
        {
            While(TokenKind.Name, IsName);
        }
        else if (Now == '/' && BeginsPattern())
        {
            Add(TokenKind.Literal, EndOfPattern());
        }
        else
        {
            TakePunctuator();
        }
    }

    private void TakePunctuator()
    {
        string rest = _script.Substring(_at, Math.Min(4, _script.Length - _at));
        string text = Punctuators.FirstOrDefault(one => rest.StartsWith(one, StringComparison.Ordinal)) ?? rest[..1];
        if (text == "?." && rest.Length > 2 && char.IsDigit(rest[2]))
        {
            text = "?";
        }

        if (text == "{")
        {
            _braces.Push(false);
        }
        else if (text == "}")
        {
            _braces.TryPop(out _);
        }

        Add(TokenKind.Punctuator, _at + text.Length);
    }

    private bool BeginsPattern()
    {
        Token before = _tokens.LastOrDefault(token => token.Kind is not (TokenKind.Space or TokenKind.Comment));
        return before.Kind switch
        {
            TokenKind.Punctuator => before.Text is not (")" or "]" or "}"),
            TokenKind.Name => Operators.Contains(before.Text),
            TokenKind.Space => true,
            _ => false,
        };
    }

    private int EndOfString()
    {
        int i = _at + 1;
        while (i < _script.Length && _script[i] != Now && _script[i] != '\n')
        {
            i += _script[i] == '\\' ? 2 : 1;
        }

        return i < _script.Length && _script[i] == Now ? i + 1 : throw Endless("string");
    }

    private int EndOfTemplate()
    {
        if (Now == '}')
        {
            _braces.Pop();
        }

        int i = _at + 1;
        for (; i < _script.Length && _script[i] != '`'; i++)
        {
            if (_script[i] == '\\')
            {
                i++;
            }
            else if (_script[i] == '$' && i + 1 < _script.Length && _script[i + 1] == '{')
            {
                _braces.Push(true);
                return i + 2;
            }
        }

        return i < _script.Length ? i + 1 : throw Endless("template");
    }

    private int EndOfPattern()
    {
        bool isClass = false;
        int i = _at + 1;
        for (; i < _script.Length && _script[i] != '\n' && (isClass || _script[i] != '/'); i++)
        {
            isClass = _script[i] switch { '[' => true, ']' => false, _ => isClass };
            i += _script[i] == '\\' ? 1 : 0;
        }

        if (i >= _script.Length || _script[i] != '/')
        {
            throw Endless("regular expression");
        }

        i++;
        while (i < _script.Length && IsName(_script[i]))
        {
            i++;
        }

        return i;
    }

    private void While(TokenKind kind, Func<char, bool> belongs)
    {
        int end = _at;
        while (end < _script.Length && belongs(_script[end]))
        {
            end++;
        }

        Add(kind, end);
    }

    private void Add(TokenKind kind, int end)
    {
        _tokens.Add(new Token(kind, _script[_at..end]));
        _at = end;
    }

    private FormatException Endless(string what) =>
        new($"line {_script.AsSpan(0, _at).Count('\n') + 1}: a {what} does not end");
}
