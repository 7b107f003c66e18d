using System.Text;

namespace Borne.Virtual.Terminal;

/// <summary>Edits one command line key by key, so that the log can go on above it.</summary>
public sealed class LineEditor
{
    private const int MaxLength = 500;
    private const int MaxHistory = 100;

    private readonly StringBuilder _text = new();
    private readonly List<string> _history = [];
    private int _recalled;

    /// <summary>What was typed so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Takes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The finished line after Enter, else null.</returns>
    public string? Accept(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return Finish();
            case ConsoleKey.Backspace when _text.Length > 0:
                _text.Length--;
                break;
            case ConsoleKey.Escape:
            case ConsoleKey.U when key.Modifiers == ConsoleModifiers.Control:
                _text.Clear();
                break;
            case ConsoleKey.UpArrow:
                Recall(_recalled - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_recalled + 1);
                break;
            default:
                if (!char.IsControl(key.KeyChar) && _text.Length < MaxLength)
                {
                    _text.Append(key.KeyChar);
                }

                break;
        }

        return null;
    }

    private string Finish()
    {
        string line = _text.ToString();
        _text.Clear();
        if (line.Length > 0)
        {
            _history.Add(line);
            if (_history.Count > MaxHistory)
            {
                _history.RemoveAt(0);
            }
        }

        _recalled = _history.Count;
        return line;
    }

    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count)
        {
            return;
        }

        _recalled = index;
        _text.Clear();
        if (index < _history.Count)
        {
            _text.Append(_history[index]);
        }
    }
}
