using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>
/// DeleteCertificate.req (OCPP 1.6 security whitepaper, M04, B-SE-09). The root without which the station could not connect any more
/// stays.
/// </summary>
public sealed class DeleteCertificate : IncomingCall
{
    private const int HashCharacters = 128;
    private const int SerialCharacters = 40;

    private readonly CertificateUses _uses;
    private readonly RootStore _roots;
    private readonly RootGuard _guard;
    private readonly ClientStore _client;

    /// <summary>Creates it.</summary>
    /// <param name="uses">What roots may be deleted.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="guard">Knows which root must stay.</param>
    /// <param name="client">The station's V2G certificate, which may be deleted as well; null where none may.</param>
    public DeleteCertificate(CertificateUses uses, RootStore roots, RootGuard guard, ClientStore client)
    {
        _uses = uses;
        _client = client;
        _roots = roots;
        _guard = guard;
    }

    /// <inheritdoc/>
    public override string Action => "DeleteCertificate";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Search(this);

    /// <summary>Reads the message, then compares the hashes of one root after the other.</summary>
    private sealed class Search : SlicedAnswer
    {
        private readonly DeleteCertificate _call;
        private HashAlgorithm _algorithm;
        private string _nameHash = "";
        private string _keyHash = "";
        private string _serial = "";
        private bool _isRead;
        private RootHashes _hashes;
        private RootVerdict _verdict;
        private int _place;
        private ClientIdentity _identity;
        private RootReading _issuers;
        private ChainHashes _chain;

        public Search(DeleteCertificate call) => _call = call;

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            if (!_isRead)
            {
                Read(payload);
                return payload.Error is not null;
            }

            if (_verdict is not null)
            {
                return _verdict.Step() && Delete();
            }

            if (_hashes is not null)
            {
                Compare();
                return false;
            }

            if (_place == RootStore.MaxRoots)
            {
                return CompareOwn();
            }

            _hashes = _call._uses.AreAt(_call._roots, _place) ? new RootHashes(_call._roots, _place, _algorithm) : null;
            _place += _hashes is null ? 1 : 0;
            return false;
        }

        private void Compare()
        {
            if (!_hashes.Step())
            {
                return;
            }

            CertificateHashData data = _hashes.Data;
            _hashes = null;
            if (data is not null && data.IsSame(_nameHash, _keyHash, _serial))
            {
                _verdict = _call._guard.Judge(_place);
            }
            else
            {
                _place++;
            }
        }

        // Whether it is the station's own certificate, with all that goes with it.
        private bool CompareOwn()
        {
            _identity ??= _call._client?.Newest;
            if (_identity is null)
            {
                return End("NotFound");
            }

            _issuers ??= new RootReading(_call._roots, CertificateUse.V2G);
            if (!_issuers.Step())
            {
                return false;
            }

            _chain ??= new ChainHashes(_identity.Chain(), _issuers.Found, _algorithm);
            if (!_chain.Step())
            {
                return false;
            }

            CertificateHashData data = _chain.Data[0];
            if (data is null || !data.IsSame(_nameHash, _keyHash, _serial))
            {
                return End("NotFound");
            }

            // Another one may have come meanwhile.
            return End(_call._client.Newest != _identity || _call._client.Forget() ? "Accepted" : "Failed");
        }

        private bool Delete() => End(_verdict.MayGo && _call._roots.Remove(_place) ? "Accepted" : "Failed");

        private bool End(string status)
        {
            Body = new StatusAnswer(status);
            return true;
        }

        private void Read(PayloadReader payload)
        {
            while (payload.Next())
            {
                if (payload.Is("certificateHashData", 0))
                {
                    ReadHashes(payload);
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("certificateHashData", 0);
            _isRead = true;
        }

        private void ReadHashes(PayloadReader payload)
        {
            int outer = payload.EnterObject();
            if (outer < 0)
            {
                return;
            }

            while (payload.Next())
            {
                if (payload.Is("hashAlgorithm", 0))
                {
                    _algorithm = (HashAlgorithm)payload.Word(RootHashes.Algorithms);
                }
                else if (payload.Is("issuerNameHash", 1))
                {
                    _nameHash = payload.Text(HashCharacters);
                }
                else if (payload.Is("issuerKeyHash", 2))
                {
                    _keyHash = payload.Text(HashCharacters);
                }
                else if (payload.Is("serialNumber", 3))
                {
                    _serial = payload.Text(SerialCharacters);
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("hashAlgorithm", 0);
            payload.Require("issuerNameHash", 1);
            payload.Require("issuerKeyHash", 2);
            payload.Require("serialNumber", 3);
            payload.LeaveObject(outer);
        }
    }
}
