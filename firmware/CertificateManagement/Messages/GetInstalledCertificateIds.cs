using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>GetInstalledCertificateIds.req (OCPP 1.6 security whitepaper, M03): the roots of a use, by hashes with SHA-256.</summary>
internal sealed class GetInstalledCertificateIds : IncomingCall
{
    private readonly RootStore _roots;

    /// <summary>Creates it.</summary>
    /// <param name="roots">The roots.</param>
    public GetInstalledCertificateIds(RootStore roots)
    {
        _roots = roots;
    }

    /// <inheritdoc/>
    public override string Action => "GetInstalledCertificateIds";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Search(_roots);

    /// <summary>Reads the message, then works out the hashes of one root after the other.</summary>
    private sealed class Search : SlicedAnswer
    {
        private readonly RootStore _roots;
        private readonly CertificateHashData[] _found = new CertificateHashData[RootStore.MaxRoots];
        private CertificateUse _use;
        private bool _isRead;
        private int _place;
        private int _count;
        private RootHashes _hashes;

        public Search(RootStore roots) => _roots = roots;

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            if (!_isRead)
            {
                Read(payload);
                return payload.Error is not null;
            }

            if (_hashes is not null)
            {
                Add();
                return false;
            }

            if (_place < RootStore.MaxRoots)
            {
                _hashes = _roots.Has(_place, _use) ? new RootHashes(_roots, _place, HashAlgorithm.Sha256) : null;
                _place++;
                return false;
            }

            Body = _count == 0 ? new StatusAnswer("NotFound") : new Answer(_found, _count);
            return true;
        }

        private void Read(PayloadReader payload)
        {
            while (payload.Next())
            {
                if (payload.Is("certificateType", 0))
                {
                    _use = (CertificateUse)payload.Word(RootStore.Uses);
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("certificateType", 0);
            _isRead = true;
        }

        private void Add()
        {
            if (!_hashes.Step())
            {
                return;
            }

            if (_hashes.Data is not null)
            {
                _found[_count++] = _hashes.Data;
            }

            _hashes = null;
        }
    }

    /// <summary>The answer, a root in each piece.</summary>
    private sealed class Answer : IMessageBody
    {
        private readonly CertificateHashData[] _found;
        private readonly int _count;

        public Answer(CertificateHashData[] found, int count)
        {
            _found = found;
            _count = count;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Member("status", "Accepted");
                json.Name("certificateHashData");
                json.BeginArray();
            }

            CertificateHashData data = _found[piece];
            json.BeginObject();
            json.Name("hashAlgorithm");
            json.Word(RootHashes.Algorithms, (int)data.Algorithm);
            json.Member("issuerNameHash", data.IssuerNameHash);
            json.Member("issuerKeyHash", data.IssuerKeyHash);
            json.Member("serialNumber", data.SerialNumber);
            json.EndObject();
            if (piece + 1 < _count)
            {
                return false;
            }

            json.EndArray();
            json.EndObject();
            return true;
        }
    }
}
