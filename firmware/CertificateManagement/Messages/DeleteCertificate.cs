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
internal sealed class DeleteCertificate : IncomingCall
{
    private const int HashCharacters = 128;
    private const int SerialCharacters = 40;

    private readonly RootStore _roots;
    private readonly RootGuard _guard;

    /// <summary>Creates it.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="guard">Knows which root must stay.</param>
    public DeleteCertificate(RootStore roots, RootGuard guard)
    {
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
                Body = new StatusAnswer("NotFound");
                return true;
            }

            _hashes = _call._roots.IsTaken(_place) ? new RootHashes(_call._roots, _place, _algorithm) : null;
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

        private bool Delete()
        {
            bool isGone = _verdict.MayGo && _call._roots.Remove(_place);
            Body = new StatusAnswer(isGone ? "Accepted" : "Failed");
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
