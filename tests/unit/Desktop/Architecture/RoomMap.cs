using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Borne.Tests.Desktop.Boards;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// The order of the rooms: the tables of wings and rooms in hal/README.md and firmware/README.md, read from top to bottom and
/// in each line from left to right. A room uses those before it.
/// </summary>
internal sealed partial class RoomMap
{
    private readonly List<string> _rooms;

    /// <summary>A map of its own.</summary>
    /// <param name="rooms">Rooms as namespaces behind <c>Borne.</c>, in order.</param>
    public RoomMap(params string[] rooms) => _rooms = [.. rooms];

    /// <summary>The rooms in order.</summary>
    public IReadOnlyList<string> Rooms => _rooms;

    /// <summary>Reads the project's map.</summary>
    public static RoomMap Read() => new([.. Of("hal").Rooms, .. Of("firmware").Rooms]);

    /// <summary>Reads the map in the README of a folder.</summary>
    /// <param name="folder">Folder, from the project's root.</param>
    public static RoomMap Of(string folder) => Parse(File.ReadAllLines(Path.Combine(BoardFacts.Root, folder, "README.md")));

    /// <summary>Reads a map.</summary>
    /// <param name="lines">Lines of Markdown with one table whose first column is named <c>Wing</c>; in each row the wing
    /// and then its rooms in backticks, with the name of its folder for what lies in the folder itself.</param>
    public static RoomMap Parse(IEnumerable<string> lines)
    {
        IEnumerable<string> table = lines.SkipWhile(line => !line.StartsWith("| Wing |", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|'));
        List<string> rooms = [];
        foreach (string row in table)
        {
            string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
            string wing = cells[1].Replace('/', '.');
            string folder = cells[1].Split('/')[^1];
            foreach (string room in Quoted().Matches(cells[2]).Select(match => match.Groups[1].Value))
            {
                rooms.Add(room == folder ? wing : wing + "." + room.Replace('/', '.'));
            }
        }

        return new([.. rooms]);
    }

    /// <summary>Place of a room in the order.</summary>
    /// <param name="room">Namespace behind <c>Borne.</c>; folders of hal are written small, so case does not count.</param>
    /// <returns>0 for the first; -1 for a room that the map does not name.</returns>
    public int PlaceOf(string room) => _rooms.FindIndex(known => known.Equals(room, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a room stands before another, or is the same.</summary>
    public bool MayUse(string user, string used) => PlaceOf(used) <= PlaceOf(user);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
