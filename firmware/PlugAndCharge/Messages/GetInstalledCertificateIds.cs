using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.PlugAndCharge.Messages;

/// <summary>
/// GetInstalledCertificateIds (application note section 6.6): the roots for vehicles, and the chain that vehicles are shown, by hashes with SHA-256.
/// </summary>
internal sealed class GetInstalledCertificateIds : IncomingCall
{
    private const string Types = "V2GRootCertificate,MORootCertificate,V2GCertificateChain";
    private const int TypeCount = 3;
    private const int ChainType = 2;
    private const int MaxChildren = 4;

    private readonly RootStore _roots;
    private readonly ClientStore _client;

    /// <summary>Creates it.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="client">The station's V2G certificate.</param>
    public GetInstalledCertificateIds(RootStore roots, ClientStore client)
    {
        _roots = roots;
        _client = client;
    }

    /// <inheritdoc/>
    public override string Action => "GetInstalledCertificateIds";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Search(_roots, _client);

    /// <summary>Reads the message, then works out the hashes of one certificate after the other.</summary>
    private sealed class Search : SlicedAnswer
    {
        private readonly RootStore _roots;
        private readonly ClientStore _client;
        private readonly bool[] _isWanted = new bool[TypeCount];
        private readonly CertificateHashData[] _found = new CertificateHashData[RootStore.MaxRoots];
        private readonly int[] _types = new int[RootStore.MaxRoots];
        private bool _isRead;
        private int _place;
        private int _count;
        private int _type;
        private RootHashes _hashes;
        private RootReading _issuers;
        private ClientIdentity _identity;
        private ChainHashes _chain;

        public Search(RootStore roots, ClientStore client)
        {
            _roots = roots;
            _client = client;
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
                Look(_place++);
                return false;
            }

            return !_isWanted[ChainType] || _client.Newest is null ? Conclude() : StepChain() && Conclude();
        }

        private void Read(PayloadReader payload)
        {
            _isRead = true;
            bool isAny = false;
            while (payload.Next())
            {
                if (!payload.Is("certificateType", 0))
                {
                    payload.Skip();
                }
                else if (payload.IsText)
                {
                    // Some send the one that they want without an array around it.
                    isAny = true;
                    _isWanted[payload.Word(Types)] = true;
                }
                else if (payload.EnterArray())
                {
                    while (payload.NextElement())
                    {
                        isAny = true;
                        _isWanted[payload.Word(Types)] = true;
                    }
                }
            }

            for (int i = 0; i < TypeCount && !isAny; i++)
            {
                _isWanted[i] = true;
            }
        }

        private void Look(int place)
        {
            for (int type = 0; type < ChainType; type++)
            {
                if (_isWanted[type] && _roots.Has(place, (CertificateUse)((int)CertificateUse.V2G + type)))
                {
                    _type = type;
                    _hashes = new RootHashes(_roots, place, HashAlgorithm.Sha256);
                }
            }
        }

        private void Add()
        {
            if (!_hashes.Step())
            {
                return;
            }

            if (_hashes.Data is not null)
            {
                _types[_count] = _type;
                _found[_count++] = _hashes.Data;
            }

            _hashes = null;
        }

        private bool StepChain()
        {
            _issuers ??= new RootReading(_roots, CertificateUse.V2G);
            if (!_issuers.Step())
            {
                return false;
            }

            _identity ??= _client.Newest;
            _chain ??= new ChainHashes(_identity.Chain(), _issuers.Found, HashAlgorithm.Sha256);
            return _chain.Step();
        }

        private bool Conclude()
        {
            // Without its root a chain of one has no name.
            CertificateHashData[] chain = _chain?.Data;
            bool hasChain = chain is not null && chain[0] is not null;
            Body = _count == 0 && !hasChain ? new StatusAnswer("NotFound") : new Answer(_found, _types, _count, hasChain ? chain : null);
            return true;
        }
    }

    /// <summary>The answer, a certificate in each piece.</summary>
    private sealed class Answer : IMessageBody
    {
        private readonly CertificateHashData[] _found;
        private readonly int[] _types;
        private readonly int _count;
        private readonly CertificateHashData[] _chain;

        public Answer(CertificateHashData[] found, int[] types, int count, CertificateHashData[] chain)
        {
            _found = found;
            _types = types;
            _count = count;
            _chain = chain;
        }

        /// <inheritdoc/>
        public bool Write(JsonWriter json, int piece)
        {
            if (piece == 0)
            {
                json.BeginObject();
                json.Member("status", "Accepted");
                json.Name("certificateHashDataChain");
                json.BeginArray();
            }

            bool isLast = piece < _count ? WriteRoot(json, piece) : WriteLink(json, piece - _count);
            if (isLast)
            {
                json.EndArray();
                json.EndObject();
            }

            return isLast;
        }

        private bool WriteRoot(JsonWriter json, int index)
        {
            Open(json, _types[index], _found[index]);
            json.EndObject();
            return index + 1 == _count && _chain is null;
        }

        private bool WriteLink(JsonWriter json, int index)
        {
            int children = Children();
            if (index == 0)
            {
                Open(json, ChainType, _chain[0]);
                if (children > 0)
                {
                    json.Name("childCertificateHashData");
                    json.BeginArray();
                }
            }
            else
            {
                HashDataWriter.Write(json, Child(index - 1));
            }

            if (index < children)
            {
                return false;
            }

            if (children > 0)
            {
                json.EndArray();
            }

            json.EndObject();
            return true;
        }

        private static void Open(JsonWriter json, int type, CertificateHashData data)
        {
            json.BeginObject();
            json.Member("certificateType", Words.At(Types, type));
            json.Name("certificateHashData");
            HashDataWriter.Write(json, data);
        }

        private int Children()
        {
            int count = 0;
            for (int i = 1; i < _chain.Length; i++)
            {
                count += _chain[i] is not null && count < MaxChildren ? 1 : 0;
            }

            return count;
        }

        private CertificateHashData Child(int index)
        {
            int at = 1;
            for (int i = 1; i < _chain.Length; i++)
            {
                if (_chain[i] is not null && index-- == 0)
                {
                    at = i;
                    break;
                }
            }

            return _chain[at];
        }
    }
}
