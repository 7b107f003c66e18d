namespace Borne.Pages.History;

/// <summary>Goes through the sessions that are kept, either way. It holds one record of the store at a time.</summary>
public sealed class SessionReader
{
    private readonly SessionStore _store;
    private readonly int _step;
    private byte[] _data;
    private int _chunk = -1;
    private int _number;

    /// <summary>Creates a reader.</summary>
    /// <param name="store">The sessions.</param>
    /// <param name="isBackwards">True to begin with the newest.</param>
    /// <param name="skipped">Sessions to pass over.</param>
    public SessionReader(SessionStore store, bool isBackwards, int skipped)
    {
        _store = store;
        _step = isBackwards ? -1 : 1;
        _number = isBackwards ? store.Newest - skipped + 1 : store.Oldest + skipped - 1;
    }

    /// <summary>The session.</summary>
    public SessionRecord Session { get; private set; }

    /// <summary>Moves to the next session that can be read.</summary>
    /// <returns>False behind the last one.</returns>
    public bool Next()
    {
        for (_number += _step; _number > 0 && _number >= _store.Oldest && _number <= _store.Newest; _number += _step)
        {
            int chunk = _store.ChunkOf(_number);
            if (chunk != _chunk)
            {
                _data = _store.Load(chunk);
                _chunk = chunk;
            }

            Session = SessionStore.Find(_data, _number);
            if (Session is not null)
            {
                return true;
            }
        }

        return false;
    }
}
