namespace Borne.PagePack;

/// <summary>Finds out which names a script declares, and where a name is that of a property.</summary>
public sealed class NameUse
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly HashSet<string> _declared = [];
    private readonly NameRole[] _roles;

    // For each bracket the index of the one that belongs to it, for a part of a template that of the next part; else -1.
    private readonly int[] _other;

    /// <summary>Looks at a script.</summary>
    /// <param name="tokens">Its pieces without spaces and comments.</param>
    public NameUse(IReadOnlyList<Token> tokens)
    {
        _tokens = tokens;
        _roles = new NameRole[tokens.Count];
        _other = Brackets();
        var open = new Stack<int>();
        for (int i = 0; i < tokens.Count; i++)
        {
            Follow(i, open);

            if (tokens[i].Kind == TokenKind.Name)
            {
                Look(i, open.Count > 0 && OpensObject(open.Peek()));
            }

            if (IsPattern(i))
            {
                DeclareBetween(i, _other[i]);
            }
        }
    }

    /// <summary>Whether the script declares it, as a variable, function, class or parameter.</summary>
    /// <param name="name">The name.</param>
    public bool IsDeclared(string name) => _declared.Contains(name);

    /// <summary>What a name stands for.</summary>
    /// <param name="i">Index of its piece.</param>
    public NameRole Role(int i) => _roles[i];

    private string At(int i) => i >= 0 && i < _tokens.Count && _tokens[i].Kind is TokenKind.Name or TokenKind.Punctuator ? _tokens[i].Text : "";

    private void Look(int i, bool isInObject)
    {
        string name = _tokens[i].Text;
        string before = At(i - 1);
        string after = At(i + 1);
        bool isFirst = before is "{" or ",";
        bool isMethod = after == "(" && At(_other[i + 1] + 1) == "{" && before != "function";
        _roles[i] = before is "." or "?." || (isFirst && after == ":") || isMethod ? NameRole.Property
            : isInObject && isFirst && (after is "," or "}" or "=") ? NameRole.Both
            : NameRole.Name;
        if (before is "const" or "let" or "var" or "function" or "class" || after == "=>")
        {
            _declared.Add(name);
        }
    }

    // A brace opens an object, or a pattern for one, where an expression or a pattern may stand.
    private bool OpensObject(int i) => At(i) == "{"
        && (At(i - 1) is "(" or "," or "=" or ":" or "[" or "?" or "return" or "&&" or "||" or "??" or "..." or "const" or "let" or "var"
            || _tokens[Math.Max(0, i - 1)] is { Kind: TokenKind.Template });

    // A list of parameters, or a pattern that takes something apart.
    private bool IsPattern(int i) => _other[i] > i
        && (At(i - 1) is "const" or "let" or "var"
            || (At(i) == "(" && (At(_other[i] + 1) is "=>" or "{") && At(i - 1) is not ("if" or "for" or "while" or "switch")));

    private void DeclareBetween(int from, int to)
    {
        for (int i = from + 1; i < to; i++)
        {
            if (_tokens[i].Kind == TokenKind.Name && At(i - 1) is "(" or "," or "..." or "[" or "{" or ":")
            {
                _declared.Add(_tokens[i].Text);
            }
        }
    }

    private bool Closes(int i) => At(i) is ")" or "]" or "}" || (_tokens[i].Kind == TokenKind.Template && _tokens[i].Text[0] == '}');

    private bool Opens(int i) => At(i) is "(" or "[" or "{"
        || (_tokens[i].Kind == TokenKind.Template && _tokens[i].Text.EndsWith("${", StringComparison.Ordinal));

    // A part of a template may do both.
    private int Follow(int i, Stack<int> open)
    {
        int begin = Closes(i) ? open.Pop() : -1;
        if (Opens(i))
        {
            open.Push(i);
        }

        return begin;
    }

    private int[] Brackets()
    {
        int[] other = new int[_tokens.Count];
        Array.Fill(other, -1);
        var open = new Stack<int>();
        for (int i = 0; i < other.Length; i++)
        {
            int begin = Follow(i, open);
            if (begin >= 0)
            {
                other[i] = begin;
                other[begin] = i;
            }
        }

        return other;
    }
}
