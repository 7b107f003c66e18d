using System;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Station;

namespace Borne.CertificateManagement.Renewals;

/// <summary>
/// Hands the way to the network the roots that are installed, and with security profile 3 the station's certificate. A new one is
/// on trial: it is used as soon as its time has come, and when the central system refuses it in two
/// turns, and takes the one before it after each, that one is used again.
/// </summary>
public sealed class TlsCredentials
{
    /// <summary>Time after an answer in which the connection stays, ms: the answer has to go out.</summary>
    public const int QuietMs = 1000;

    /// <summary>Longest wait for answers that are still due before a connection with a new certificate is made, ms.</summary>
    public const int MostWaitMs = 30000;

    /// <summary>Attempts in a row with a new certificate, and then with the earlier one.</summary>
    public const int AttemptsInTurn = 2;

    /// <summary>
    /// Least time between two connections for which installed roots count alone although they are on trial, ms. There is one more after
    /// each start and each change of the roots.
    /// </summary>
    public const int TrialPauseMs = 24 * 3600 * 1000;

    private readonly ChargePoint _station;
    private readonly RootStore _roots;
    private readonly ClientStore _client;
    private readonly ITrustingLink _link;
    private readonly ICertificateEvents _events;
    private readonly byte[][] _found = new byte[RootStore.MaxRoots][];
    private readonly string[] _texts = new string[RootStore.MaxRoots];
    private ClientIdentity _shown;
    private ClientIdentity _used;
    private int _rootsSeen;
    private int _rootsBegun;
    private int _place;
    private int _count;
    private int _failures;
    private int _clientSeen;
    private int _profile;
    private int _answersAtOpen;
    private long _attempt;
    private long _reconnectFrom;
    private long _trialFrom;
    private bool _isAlone;
    private bool _wasOpenedAlone;
    private bool _wasOpen;
    private bool _isReconnecting;
    private bool _isLastTurn;

    /// <summary>Hands out what there is.</summary>
    /// <param name="station">The station; its link need not stand yet.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="client">The station's certificate.</param>
    /// <param name="link">The way to the network.</param>
    /// <param name="events">Takes the events.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public TlsCredentials(
        ChargePoint station, RootStore roots, ClientStore client, ITrustingLink link, ICertificateEvents events, long now)
    {
        _station = station;
        _roots = roots;
        _client = client;
        _link = link;
        _events = events;
        do
        {
            TickRoots();
        }
        while (_rootsSeen != roots.Changes || _place > 0);
        _profile = Profile;
        Show(Wanted(now));
    }

    private int Profile => _station.Settings.Number(Key.SecurityProfile);

    // Whether the central system has answered on the present connection.
    private bool HasAnswered => _wasOpen && _station.Link.IsOpen && _station.Link.Answers != _answersAtOpen;

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_rootsSeen != _roots.Changes || _place > 0)
        {
            TickRoots();
        }

        WatchRoots(now);
        Watch(now);
        ClientIdentity wanted = Wanted(now);
        int profile = Profile;
        if (wanted != _shown)
        {
            // For another profile the station connects anew in any case, when what belongs to it has had time to come.
            Show(wanted);
            _isReconnecting = wanted is not null && profile == _profile && _station.IsConnected;
            _reconnectFrom = now + QuietMs;
        }

        _profile = profile;

        // While the connection stands this says that no vehicle charges, where the next attempt would have to wait for that.
        bool isAttemptAllowed = _station.SecureAttempts.IsAllowed(now);
        if (_isReconnecting && now >= _reconnectFrom && isAttemptAllowed && (_station.IsIdle || now >= _reconnectFrom + MostWaitMs))
        {
            _isReconnecting = false;
            _station.Disconnect(now);
        }
    }

    // One root in each call: reading them all takes too long for a tick.
    private void TickRoots()
    {
        if (_place == 0)
        {
            _count = 0;
            _rootsBegun = _roots.Changes;
        }

        Certificate root = _roots.Has(_place, CertificateUse.CentralSystem) ? _roots.Read(_place) : null;
        if (root is not null)
        {
            _found[_count] = root.Der;
            _texts[_count] = PemWriter.Write(PemWriter.Certificate, root.Der);
            _count++;
        }

        _place++;
        if (_place < RootStore.MaxRoots)
        {
            return;
        }

        HandRoots();
        _place = 0;
        _rootsSeen = _rootsBegun;
        _trialFrom = 0;
    }

    private void HandRoots()
    {
        string[] roots = new string[_count];
        Array.Copy(_texts, roots, _count);
        _link.Trust(_count == 0 ? null : roots, _roots.IsOnTrial && !_isAlone);
    }

    // Roots that were installed count alone once the central system has answered on a connection for which one of them vouches. A
    // network that does not tell which one does is asked by a connection for which they count alone.
    private void WatchRoots(long now)
    {
        if (!_roots.IsOnTrial || _place > 0 || _count == 0 || !HasAnswered)
        {
            return;
        }

        byte[] inUse = _link.PeerRoot;
        if (inUse is null ? _wasOpenedAlone : IsFound(inUse))
        {
            _isAlone = false;
            _roots.Prove();
        }
        else if (inUse is null && now >= _trialFrom && !_client.IsOnTrial && _station.Settings.Flag(Key.EndpointSecure))
        {
            _trialFrom = now + TrialPauseMs;
            _isAlone = true;
            HandRoots();
            _isReconnecting = true;
            _reconnectFrom = now + QuietMs;
        }
    }

    private bool IsFound(byte[] root)
    {
        for (int i = 0; i < _count; i++)
        {
            if (new DerSlice(root, 0, root.Length).IsSame(new DerSlice(_found[i], 0, _found[i].Length)))
            {
                return true;
            }
        }

        return false;
    }

    private ClientIdentity Wanted(long now)
    {
        if (Profile != EndpointSettings.ClientProfile || _client.Newest is null)
        {
            return null;
        }

        ClientIdentity earlier = _client.Earlier;
        bool isTurnOfEarlier = _client.IsOnTrial && _failures / AttemptsInTurn % 2 == 1;
        return earlier is not null && (IsTooEarly(now) || isTurnOfEarlier) ? earlier : _client.Newest;
    }

    // Until its time has come the new certificate is not shown, and no failure is its own.
    private bool IsTooEarly(long now) => _station.Clock.IsSet && _station.Clock.UtcMs(now) < _client.Newest.Leaf.NotBefore;

    private void Show(ClientIdentity identity)
    {
        _shown = identity;
        _link.Present(identity?.ChainPem(), identity?.KeyPem());
    }

    private void Watch(long now)
    {
        if (_clientSeen != _client.Changes)
        {
            _clientSeen = _client.Changes;
            _failures = 0;
            _isLastTurn = false;
        }

        CentralSystemLink link = _station.Link;
        if (link.IsOpen != _wasOpen)
        {
            _wasOpen = link.IsOpen;
            _used = _wasOpen ? _shown : null;
            _wasOpenedAlone = _wasOpen && _isAlone;
            _answersAtOpen = link.Answers;
        }

        if (!link.IsOpen && link.NextAttempt != _attempt)
        {
            _attempt = link.NextAttempt;
            if (_isAlone && link.HasFailed && link.HasNetwork)
            {
                // What vouched before goes on to count: the root may be another one's.
                _isAlone = false;
                HandRoots();
            }

            _failures += link.HasFailed && link.HasNetwork && _shown is not null && !IsTooEarly(now) ? 1 : 0;
        }

        if (_used is not null && _client.IsOnTrial && HasAnswered)
        {
            Judge(now);
        }
    }

    // The central system has answered on a connection with this certificate.
    private void Judge(long now)
    {
        if (_used == _client.Newest)
        {
            _client.Prove();
        }
        else if (_used == _client.Earlier && _failures >= AttemptsInTurn && !_isLastTurn)
        {
            // It may have been away, and back in the turn of the earlier one. Now that it answers, the new one is tried once more.
            _isLastTurn = true;
            _failures = 0;
        }
        else if (_used == _client.Earlier && _failures >= AttemptsInTurn && _client.GoBack())
        {
            _shown = _client.Newest;
            _events.ChargePointRefused("refused by the central system", now);
        }
    }
}
