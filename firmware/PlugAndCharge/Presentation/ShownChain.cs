using Borne.Base.Storage;
using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Hal.Outlet;

namespace Borne.PlugAndCharge.Presentation;

/// <summary>
/// What vehicles are shown: hands the communication controllers the station's V2G certificate and what proves that it is not revoked, and
/// knows by what to ask for that.
/// </summary>
public sealed class ShownChain
{
    private readonly ClientStore _client;
    private readonly RootStore _roots;
    private readonly StatusStore _statuses;
    private readonly ICommunicationController[] _controllers;
    private ClientIdentity _identity;
    private RootReading _reading;
    private ChainHashes _hashes;
    private string[] _urls;
    private int _seen = -1;
    private int _recalled;
    private bool _isHashed;

    /// <summary>Creates it.</summary>
    /// <param name="client">The station's V2G certificate.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="records">Where the statuses are kept.</param>
    /// <param name="controllers">The communication controllers of the connectors; null for a connector without.</param>
    public ShownChain(ClientStore client, RootStore roots, IRecordStore records, ICommunicationController[] controllers)
    {
        _client = client;
        _roots = roots;
        _statuses = new StatusStore(records);
        _controllers = controllers;
    }

    /// <summary>Certificates of the chain whose statuses can be asked for; 0 while that is being worked out.</summary>
    public int Count => _isHashed ? _identity.Count : 0;

    /// <summary>True while there is something to work out.</summary>
    public bool IsWorking => _seen != _client.Changes || (_identity is not null && !_isHashed);

    /// <summary>Changes since the start: what was asked for before one is of no use any more.</summary>
    public int Changes => _seen;

    /// <summary>By what a certificate is named; null when its issuer is not there.</summary>
    /// <param name="index">0 for the station's, less than <see cref="Count"/>.</param>
    public CertificateHashData HashesOf(int index) => _hashes.Data[index];

    /// <summary>Where its status can be asked for; null when it does not say.</summary>
    /// <param name="index">0 for the station's, less than <see cref="Count"/>.</param>
    public string UrlOf(int index) => _urls[index];

    /// <summary>When the status that is known was told, UTC milliseconds since 1970; 0 when none is.</summary>
    /// <param name="index">0 for the station's, less than <see cref="Count"/>.</param>
    public long MomentOf(int index) => _statuses.MomentOf(index);

    /// <summary>Takes a status.</summary>
    /// <param name="index">0 for the station's, less than <see cref="Count"/>.</param>
    /// <param name="result">The answer of the responder, as Base64.</param>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public void Take(int index, string result, long utcMs)
    {
        _statuses.Put(index, _identity.At(index), result, utcMs);
        Staple(index, result);
    }

    /// <summary>Forgets what was told of certificates.</summary>
    public void Forget() => _statuses.Forget();

    /// <summary>Does some of the work that a change brings.</summary>
    public void Tick()
    {
        if (_seen != _client.Changes)
        {
            Begin();
        }
        else if (_identity is null || _isHashed)
        {
            return;
        }
        else if (_recalled < _identity.Count)
        {
            string result = _statuses.Recall(_recalled, _identity.At(_recalled));
            if (result is not null)
            {
                Staple(_recalled, result);
            }

            _recalled++;
        }
        else if (_reading.Step())
        {
            if (_urls is null)
            {
                ReadUrls();
            }

            _hashes ??= new ChainHashes(_identity.Chain(), _reading.Found, HashAlgorithm.Sha256);
            _isHashed = _hashes.Step();
        }
    }

    private void ReadUrls()
    {
        _urls = new string[_identity.Count];
        for (int i = 0; i < _urls.Length; i++)
        {
            _urls[i] = _identity.At(i).Extensions.ResponderUrl();
        }
    }

    private void Begin()
    {
        _seen = _client.Changes;
        _identity = _client.Newest;
        _isHashed = false;
        _hashes = null;
        _urls = null;
        _recalled = 0;
        _reading = new RootReading(_roots, CertificateUse.V2G);
        string chain = _identity?.ChainPem();
        string key = _identity?.KeyPem();
        foreach (ICommunicationController controller in _controllers)
        {
            controller?.Present(chain, key);
        }
    }

    private void Staple(int index, string result)
    {
        foreach (ICommunicationController controller in _controllers)
        {
            controller?.Staple(index, result);
        }
    }
}
