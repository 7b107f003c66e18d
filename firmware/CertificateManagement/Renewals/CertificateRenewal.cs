using Borne.Base.Time;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Requests;
using Borne.Cryptography.Ecdsa;
using Borne.Hal.Station;
using Borne.Security;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Renewals;

/// <summary>
/// Makes requests for the station's certificate (OCPP 1.6 security whitepaper, A02 and A03, B-SE-06): each with a key of its own,
/// which is made here, stored before the request goes out, and leaves the station never. A request that no certificate follows is
/// made again a few times, after a wait that doubles.
/// </summary>
public sealed class CertificateRenewal : ICertificateRenewal
{
    /// <summary>Least wait for a certificate in s, whatever CertSigningWaitMinimum says.</summary>
    public const int LeastWaitSeconds = 10;

    /// <summary>Most times that the wait doubles.</summary>
    public const int MostDoublings = 10;

    private const int Idle = 0;
    private const int MakingKey = 1;
    private const int MakingRequest = 2;
    private const int Sending = 3;
    private const int Waiting = 4;

    private readonly SettingsRegistry _settings;
    private readonly BootNotification _boot;
    private readonly OpenRequest _request;
    private readonly IKeyEntropy _entropy;
    private readonly CertificateKind _kind;
    private KeyGeneration _generation;
    private CertificateRequest _making;
    private int _phase;
    private int _repeats;
    private long _waitEnd;
    private bool _isSilenced;

    /// <summary>Takes up a request that a restart interrupted: its certificate is waited for, no new one is made for it.</summary>
    /// <param name="settings">CpoName, and how long to wait.</param>
    /// <param name="boot">Knows the serial number that the station tells.</param>
    /// <param name="request">The open request.</param>
    /// <param name="entropy">Random bytes for keys; null where there is no true source.</param>
    /// <param name="kind">What the certificate is for.</param>
    public CertificateRenewal(
        SettingsRegistry settings, BootNotification boot, OpenRequest request, IKeyEntropy entropy, CertificateKind kind)
    {
        _settings = settings;
        _boot = boot;
        _request = request;
        _entropy = entropy;
        _kind = kind;
    }

    /// <summary>True while a request is made, or its certificate is waited for.</summary>
    public bool IsBusy => _phase != Idle;

    /// <summary>True while key pair and request are made.</summary>
    public bool IsMaking => _phase == MakingKey || _phase == MakingRequest;

    /// <summary>The request as PEM when it is to be sent; null otherwise.</summary>
    public string Pem => _phase == Sending ? _making.ToPem() : null;

    /// <summary>The common name that a certificate must have.</summary>
    public string CommonName => _boot.SerialNumber;

    /// <summary>The organisation that a certificate must have.</summary>
    public string Organization => _settings.Text(Key.CpoName);

    /// <inheritdoc/>
    public bool TryBegin(long now)
    {
        if (IsBusy || _entropy is null || !CertificateRequest.IsFit(Organization) || !CertificateRequest.IsFit(CommonName))
        {
            return false;
        }

        _repeats = 0;
        return Begin();
    }

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        switch (_phase)
        {
            case MakingKey:
                if (_generation.Step())
                {
                    BeginRequest();
                }

                break;
            case MakingRequest:
                if (_making.Step())
                {
                    _phase = _making.IsRefused ? Idle : Sending;
                }

                break;
            case Waiting when now >= _waitEnd:
                Repeat();
                break;
        }
    }

    /// <summary>Learns that the central system has taken the request, or has not.</summary>
    /// <param name="isAccepted">True when a certificate is to be expected.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Answered(bool isAccepted, long now)
    {
        _isSilenced = false;
        if (_phase != Sending)
        {
            return;
        }

        _making = null;
        _phase = isAccepted ? Waiting : Idle;
        _waitEnd = now + WaitMs();
        if (!isAccepted)
        {
            _request.Close();
        }
    }

    /// <summary>Learns that there was no usable answer to the request. One that nobody may have heard is sent once more.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Unanswered(CallFailure failure, long now)
    {
        if (failure == CallFailure.ConnectionLost || (failure == CallFailure.Timeout && !_isSilenced))
        {
            _isSilenced = failure == CallFailure.Timeout;
            return;
        }

        Answered(false, now);
    }

    /// <summary>
    /// Learns that a certificate has come, so that none is waited for. It may overtake the answer to the request, or come while the
    /// next request is made.
    /// </summary>
    /// <param name="isTaken">True when it is the station's now: each request is over. Otherwise another may follow.</param>
    public void Arrived(bool isTaken)
    {
        _phase = isTaken || _phase == Waiting ? Idle : _phase;
        if (isTaken)
        {
            _generation = null;
            _making = null;
            _request.Close();
        }
    }

    // The first step draws the random bytes.
    private bool Begin()
    {
        _generation = new KeyGeneration(_entropy);
        _generation.Step();
        _phase = _generation.IsRefused ? Idle : MakingKey;
        return IsBusy;
    }

    private void BeginRequest()
    {
        EcPrivateKey key = _generation.Key;
        _generation = null;
        if (key is null || !_request.Open(key))
        {
            _phase = Idle;
            return;
        }

        _making = new CertificateRequest(key, null, Organization, _kind.Domain, CommonName);
        _phase = MakingRequest;
    }

    private void Repeat()
    {
        if (_repeats >= _settings.Number(Key.CertSigningRepeatTimes))
        {
            // The request stays open: its certificate may still come.
            _phase = Idle;
            return;
        }

        _repeats++;
        Begin();
    }

    private long WaitMs()
    {
        int seconds = _settings.Number(Key.CertSigningWaitMinimum);
        int doublings = _repeats < MostDoublings ? _repeats : MostDoublings;
        return ((long)(seconds < LeastWaitSeconds ? LeastWaitSeconds : seconds) << doublings) * StationClock.MsPerSecond;
    }
}
