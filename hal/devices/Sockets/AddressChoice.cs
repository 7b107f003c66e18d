using System;
using Borne.Hal.Devices.Names;
using Borne.Hal.Network;

namespace Borne.Hal.Devices.Sockets;

/// <summary>
/// Which address of a host is tried next: a literal one once; of a name first the one that was good last, then those that
/// the name servers say.
/// </summary>
internal sealed class AddressChoice
{
    private readonly NameResolver _names;
    private readonly string _name;
    private readonly byte[] _literal;
    private readonly byte[] _known = new byte[DnsAnswer.MaxAddresses * DnsAnswer.AddressBytes];
    private byte[] _lastGood;
    private int _next;
    private bool _isLastTried;
    private bool _hasReached;

    /// <summary>Begins with a host.</summary>
    /// <param name="names">Finds addresses.</param>
    /// <param name="host">Host name or IPv4 address.</param>
    public AddressChoice(NameResolver names, string host)
    {
        _names = names;
        _name = host;
        _literal = Ipv4.TryParse(host);
    }

    /// <summary>The address to try, 4 bytes.</summary>
    public byte[] Address { get; } = new byte[DnsAnswer.AddressBytes];

    /// <summary>Whether every address has been tried, or there is none.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether a name server has said that there is no such host.</summary>
    public bool IsAbsent => _literal is null && _names.IsAbsent(_name);

    /// <summary>Looks for the next address.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when <see cref="Address"/> has it; false when it is still asked for or there is no more.</returns>
    public bool Next(long now)
    {
        if (_literal is not null)
        {
            IsOver = _next > 0;
            _next++;
            return !IsOver && Take(_literal, 0);
        }

        int count = _names.Find(_name, _known, now);
        while (_next < count)
        {
            int at = _next * DnsAnswer.AddressBytes;
            _next++;
            if (!IsLastGood(at))
            {
                return Take(_known, at);
            }
        }

        if (count == 0 && !_isLastTried)
        {
            // What the name servers say now is there by the next attempt, if this address fails.
            _isLastTried = true;
            _names.Ask(_name);
            _lastGood = _names.LastGood(_name);
            return _lastGood is not null && Take(_lastGood, 0);
        }

        IsOver = count > 0 || !_names.IsAsking(_name);
        return false;
    }

    /// <summary>Notes that a server answers at the address: it is the right one, or its certificate says so.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void NoteReached(long now)
    {
        if (!_hasReached && _literal is null)
        {
            _names.Reached(_name, Address, now);
        }

        _hasReached = true;
    }

    private bool Take(byte[] addresses, int at)
    {
        Array.Copy(addresses, at, Address, 0, DnsAnswer.AddressBytes);
        return true;
    }

    // True for the address that was tried first already.
    private bool IsLastGood(int at)
    {
        bool isSame = _lastGood is not null;
        for (int i = 0; isSame && i < DnsAnswer.AddressBytes; i++)
        {
            isSame = _known[at + i] == _lastGood[i];
        }

        return isSame;
    }
}
