using System.Globalization;
using Borne.Virtual.Schemas;
using Microsoft.Data.Sqlite;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// Keeps what the embedded central system knows in an SQLite database. When the disk is full or another program holds the
/// database, the stations are served all the same, and <see cref="TakeTrouble"/> tells. May be used from several threads.
/// </summary>
public sealed class CentralStore : IDisposable
{
    /// <summary>Name of the database in its directory.</summary>
    public const string FileName = "central.db";

    /// <summary>Messages that are kept.</summary>
    public const int MaxMessages = 10_000;

    private const string PutCard = "INSERT OR REPLACE INTO cards VALUES ($idTag, $status)";

    // A station waits for its answer meanwhile.
    private const int MostWaitSeconds = 1;

    // A program that is killed loses nothing; a machine that loses its power may lose the last moments.
    private const string Tables = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS transactions (id INTEGER PRIMARY KEY, station TEXT NOT NULL, connector INTEGER NOT NULL, idTag TEXT NOT NULL,
            meterStart INTEGER NOT NULL, started TEXT NOT NULL, meterStop INTEGER, stopped TEXT, reason TEXT, meterMessages INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS cards (idTag TEXT PRIMARY KEY COLLATE NOCASE, status TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS stations (identity TEXT PRIMARY KEY, known TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, at TEXT NOT NULL, station TEXT NOT NULL, fromStation INTEGER NOT NULL,
            action TEXT NOT NULL, frame TEXT NOT NULL, fault TEXT);
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private string? _trouble;
    private bool _isFailing;
    private bool _isClosed;

    /// <summary>Opens the database, or makes it.</summary>
    /// <param name="directory">Its directory.</param>
    /// <exception cref="SqliteException">It is no database, or another program holds it.</exception>
    public CentralStore(string directory)
    {
        Directory.CreateDirectory(directory);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, FileName), Pooling = false }.ToString());
        _connection.Open();
        bool isNew = Run("SELECT count(*) FROM sqlite_master WHERE name = 'cards'", command => (long)command.ExecuteScalar()! == 0);
        Run(Tables, command => command.ExecuteNonQuery());
        if (isNew)
        {
            Run(PutCard, command => command.ExecuteNonQuery(), ("$idTag", CardList.BlockedTag), ("$status", "Blocked"));
        }
    }

    /// <summary>The newest transactions, oldest first.</summary>
    /// <param name="most">How many at most.</param>
    public List<TransactionRecord> ReadTransactions(int most) => Run(
        "SELECT id, station, connector, idTag, meterStart, started, meterStop, stopped, reason, meterMessages FROM transactions ORDER BY id DESC LIMIT $most",
        command =>
        {
            List<TransactionRecord> found = [];
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                found.Insert(0, new TransactionRecord
                {
                    Id = row.GetInt32(0),
                    Station = row.GetString(1),
                    Connector = row.GetInt32(2),
                    IdTag = row.GetString(3),
                    MeterStart = row.GetInt64(4),
                    Started = Moment(row.GetString(5)),
                    MeterStop = row.IsDBNull(6) ? null : row.GetInt64(6),
                    Stopped = row.IsDBNull(7) ? null : Moment(row.GetString(7)),
                    Reason = row.IsDBNull(8) ? null : row.GetString(8),
                    MeterMessages = row.GetInt32(9),
                });
            }

            return found;
        },
        ("$most", most));

    /// <summary>Keeps a transaction as it is now.</summary>
    /// <param name="record">The transaction.</param>
    public void Write(TransactionRecord record) => Keep(
        "INSERT OR REPLACE INTO transactions VALUES ($id, $station, $connector, $idTag, $meterStart, $started, $meterStop, $stopped, $reason, $messages)",
        ("$id", record.Id), ("$station", record.Station), ("$connector", record.Connector), ("$idTag", record.IdTag), ("$meterStart", record.MeterStart),
        ("$started", Text(record.Started)), ("$meterStop", record.MeterStop), ("$stopped", record.Stopped is DateTimeOffset end ? Text(end) : null),
        ("$reason", record.Reason), ("$messages", record.MeterMessages));

    /// <summary>The cards that are not simply accepted: idTag and status.</summary>
    public List<KeyValuePair<string, string>> ReadCards() => Run("SELECT idTag, status FROM cards", Pairs);

    /// <summary>Keeps a card.</summary>
    /// <param name="idTag">Its idTag.</param>
    /// <param name="status">Its status.</param>
    public void WriteCard(string idTag, string status) => Keep(PutCard, ("$idTag", idTag), ("$status", status));

    /// <summary>Forgets a card.</summary>
    /// <param name="idTag">Its idTag.</param>
    public void RemoveCard(string idTag) => Keep("DELETE FROM cards WHERE idTag = $idTag", ("$idTag", idTag));

    /// <summary>The stations by their identities.</summary>
    public IEnumerable<KeyValuePair<string, StationRecord>> ReadStations() => Run("SELECT identity, known FROM stations", Pairs)
        .Select(station => KeyValuePair.Create(station.Key, StationRecord.Restore(station.Key, SoundJson.ParseObject(station.Value) ?? [])));

    /// <summary>Keeps a message, and what is known of its station after it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="note">What the message is.</param>
    /// <param name="sent">True when the station sent it.</param>
    /// <param name="frame">The message, with secrets masked.</param>
    /// <param name="at">The central system's time.</param>
    public void Write(StationRecord station, FrameNote note, bool sent, string frame, DateTimeOffset at) => Keep(
        """
        INSERT INTO messages (at, station, fromStation, action, frame, fault) VALUES ($at, $station, $sent, $action, $frame, $fault);
        DELETE FROM messages WHERE id <= last_insert_rowid() - $most;
        INSERT OR REPLACE INTO stations VALUES ($station, $known);
        """,
        ("$at", Text(at)), ("$station", station.Identity), ("$sent", sent ? 1 : 0), ("$action", note.Action), ("$frame", frame), ("$fault", note.Fault),
        ("$most", MaxMessages), ("$known", station.ToJson().ToJsonString()));

    /// <summary>Takes what went wrong with writing. It is told once, and once more when writing works again.</summary>
    /// <returns>A sentence, or null.</returns>
    public string? TakeTrouble() => Interlocked.Exchange(ref _trouble, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _connection.Dispose();
        }
    }

    private static List<KeyValuePair<string, string>> Pairs(SqliteCommand command)
    {
        List<KeyValuePair<string, string>> found = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(KeyValuePair.Create(row.GetString(0), row.GetString(1)));
        }

        return found;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private void Keep(string statement, params (string Name, object? Value)[] parameters)
    {
        lock (_lock)
        {
            // A station that is still there while the program ends has its last words told to nobody.
            if (_isClosed)
            {
                return;
            }

            try
            {
                Run(
                    statement,
                    command =>
                    {
                        command.CommandTimeout = MostWaitSeconds;
                        return command.ExecuteNonQuery();
                    },
                    parameters);
                if (_isFailing)
                {
                    Tell($"The central system's database {FileName} takes what happens again.", false);
                }
            }
            catch (SqliteException problem)
            {
                if (!_isFailing)
                {
                    Tell($"The central system goes on, but its database {FileName} does not take what happens: {problem.Message.TrimEnd('.')}.", true);
                }
            }
        }
    }

    private void Tell(string trouble, bool isFailing)
    {
        _isFailing = isFailing;
        Volatile.Write(ref _trouble, trouble);
    }

    private T Run<T>(string statement, Func<SqliteCommand, T> run, params (string Name, object? Value)[] parameters)
    {
        lock (_lock)
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = statement;
            foreach ((string name, object? value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            return run(command);
        }
    }
}
