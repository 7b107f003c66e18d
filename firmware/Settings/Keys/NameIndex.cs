namespace Borne.Settings.Keys;

/// <summary>
/// Finds the row of a name, in any case, by a sum over its characters: one look for most names, where a scan would read the
/// lines of all settings.
/// </summary>
internal sealed class NameIndex
{
    private const int Places = 256;

    // Row and 1, so that 0 is an empty place.
    private readonly byte[] _rows = new byte[Places];

    /// <summary>Adds a row; of two with one name the first is found first.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="row">0 to 253; at most that many rows.</param>
    public void Add(string name, int row)
    {
        int place = First(name);
        while (_rows[place] != 0)
        {
            place = (place + 1) % Places;
        }

        _rows[place] = (byte)(row + 1);
    }

    /// <summary>Where to look first.</summary>
    public static int First(string name)
    {
        char[] signs = name.ToCharArray();
        uint sum = (uint)signs.Length;
        foreach (char sign in signs)
        {
            sum = (sum * 31) + (uint)(sign | 0x20);
        }

        return (int)((sum ^ (sum >> 8)) % Places);
    }

    /// <summary>The row at a place.</summary>
    /// <returns>The row, or -1 when nothing more can be found.</returns>
    public int At(int place) => _rows[place] - 1;

    /// <summary>The place to look at next.</summary>
    public static int Next(int place) => (place + 1) % Places;
}
