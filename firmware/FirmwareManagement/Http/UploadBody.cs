using Borne.Base.Bytes;
using Borne.Station;

namespace Borne.FirmwareManagement.Http;

/// <summary>
/// The body of a PUT: in chunks while the server takes them (RFC 9112 section 7.1), because the length of what is written while
/// it is sent is not known; or counted first, for a server that wants Content-Length.
/// </summary>
internal sealed class UploadBody
{
    private const int ChunkHeadBytes = 5;
    private const int PieceBytes = 512;
    private const byte Filler = (byte)'\n';

    private readonly IReportSource _source;
    private long _left;

    /// <summary>Creates it, in chunks.</summary>
    /// <param name="source">Gives the file.</param>
    public UploadBody(IReportSource source)
    {
        _source = source;
    }

    /// <summary>Where the pieces are.</summary>
    public byte[] Bytes { get; } = new byte[ChunkHeadBytes + 1 + PieceBytes + 2];

    /// <summary>Value of Content-Length; negative while it goes in chunks.</summary>
    public long Length { get; private set; } = -1;

    /// <summary>True while <see cref="Count"/> has to be called.</summary>
    public bool IsCounting { get; private set; }

    /// <summary>True when the last piece was made.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Goes to its beginning.</summary>
    public void Rewind()
    {
        _source.Rewind();
        _left = Length;
        IsOver = Length == 0;
    }

    /// <summary>Begins to count what is to be sent.</summary>
    public void BeginCount()
    {
        _source.Rewind();
        Length = 0;
        IsCounting = true;
    }

    /// <summary>Counts a piece.</summary>
    public void Count()
    {
        int count = _source.Give(Bytes, 0, PieceBytes);
        Length += count > 0 ? count : 0;
        IsCounting = count > 0;
    }

    /// <summary>Makes the next piece.</summary>
    /// <param name="count">Bytes of the file that are in it.</param>
    /// <returns>Its length; it begins at index 0.</returns>
    public int Next(out int count) => Length < 0 ? NextChunk(out count) : NextPiece(out count);

    // Size line of three hex digits and CR LF, the bytes, CR LF; the empty chunk is the last one.
    private int NextChunk(out int count)
    {
        count = _source.Give(Bytes, ChunkHeadBytes, PieceBytes);
        IsOver = count <= 0;
        Bytes[0] = (byte)HexDigit.Of((count >> 8) & 0xF);
        Bytes[1] = (byte)HexDigit.Of((count >> 4) & 0xF);
        Bytes[2] = (byte)HexDigit.Of(count & 0xF);
        Bytes[3] = (byte)'\r';
        Bytes[4] = (byte)'\n';
        Bytes[ChunkHeadBytes + count] = (byte)'\r';
        Bytes[ChunkHeadBytes + count + 1] = (byte)'\n';
        return ChunkHeadBytes + count + 2;
    }

    // The file may have grown or shrunk since it was counted; the length that was told counts.
    private int NextPiece(out int count)
    {
        int most = _left < PieceBytes ? (int)_left : PieceBytes;
        count = _source.Give(Bytes, 0, most);
        if (count <= 0)
        {
            Bytes[0] = Filler;
            count = 1;
        }

        _left -= count;
        IsOver = _left == 0;
        return count;
    }
}
