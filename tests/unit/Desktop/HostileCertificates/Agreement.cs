using System.Collections.Generic;
using System.Linq;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>Two verdicts for each case, that of the station and that of openssl.</summary>
internal sealed class Agreement
{
    private readonly List<string> _bold = [];
    private readonly List<string> _timid = [];
    private int _accepted;
    private int _refused;

    /// <summary>Notes a case.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="isTaken">Whether the station takes it.</param>
    /// <param name="isRight">Whether openssl does.</param>
    public void Note(string name, bool isTaken, bool isRight)
    {
        _accepted += isTaken ? 1 : 0;
        _refused += isTaken ? 0 : 1;
        if (isTaken && !isRight)
        {
            _bold.Add(name);
        }
        else if (isRight && !isTaken)
        {
            _timid.Add(name);
        }
    }

    /// <summary>
    /// Both agree: what the station takes is right, and what it refuses is wrong, but for what has a reason here.
    /// </summary>
    /// <param name="least">Cases that the station refuses at least.</param>
    /// <param name="leastTaken">Cases that it takes at least.</param>
    /// <param name="reasons">Cases that openssl takes and the station must not, each with the reason.</param>
    public void Hold(int least, int leastTaken, Dictionary<string, string> reasons)
    {
        MsAssert.AreEqual("", string.Join("; ", _bold), "taken though openssl refuses it");
        MsAssert.AreEqual(
            string.Join("; ", reasons.Keys.Order()), string.Join("; ", _timid.Order()), "refused though openssl takes it");
        MsAssert.IsGreaterThanOrEqualTo(least, _refused);
        MsAssert.IsGreaterThanOrEqualTo(leastTaken, _accepted);
    }
}
