namespace Borne.Settings.Registry;

/// <summary>What does not fit together in the settings of the hardware, each with the setting beside which it is told.</summary>
public sealed class HardwareFaults
{
    /// <summary>Most that are told at once.</summary>
    public const int Most = 8;

    private readonly int[] _keys = new int[Most];
    private readonly string[] _words = new string[Most];

    /// <summary>How many there are, at most <see cref="Most"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The setting of one.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>A constant of <see cref="Keys.Key"/>.</returns>
    public int KeyOf(int index) => _keys[index];

    /// <summary>What is wrong with it and what to do, in words for a person.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public string WordsOf(int index) => _words[index];

    /// <summary>Adds one; of each setting the first is told.</summary>
    /// <param name="key">A constant of <see cref="Keys.Key"/>.</param>
    /// <param name="words">What is wrong, and what to do.</param>
    public void Add(int key, string words)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_keys[i] == key)
            {
                return;
            }
        }

        if (Count < Most)
        {
            _keys[Count] = key;
            _words[Count] = words;
            Count++;
        }
    }
}
