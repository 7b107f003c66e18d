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
    private readonly CertificateUses _uses;
    private readonly RootStore _roots;

    /// <summary>Creates it.</summary>
    /// <param name="uses">What roots may be asked for.</param>
    /// <param name="roots">The roots.</param>
    public GetInstalledCertificateIds(CertificateUses uses, RootStore roots)
    {
        _uses = uses;
        _roots = roots;
    }

    /// <inheritdoc/>
    public override string Action => "GetInstalledCertificateIds";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Search(_uses, _roots);

    /// <summary>Reads the message, then works out the hashes of one root after the other.</summary>
    private sealed class Search : SlicedAnswer
    {
        private readonly CertificateUses _uses;
        private readonly RootStore _roots;
        private readonly CertificateHashData[] _found = new CertificateHashData[RootStore.MaxRoots];
        private CertificateUse _use;
        private bool _isRead;
        private int _place;
        private int _count;
        private RootHashes _hashes;

        public Search(CertificateUses uses, RootStore roots)
        {
            _uses = uses;
            _roots = roots;
        }

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
                    _use = _uses.Read(payload);
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

            HashDataWriter.Write(json, _found[piece]);
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
