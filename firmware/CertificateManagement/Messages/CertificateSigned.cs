using System;
using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.CertificateManagement.Messages;

/// <summary>
/// CertificateSigned.req (OCPP 1.6 security whitepaper, A02 and A03, B-SE-06): the answer to a request of the station, which is
/// taken only when it belongs to the key of that request and leads to a root that is installed.
/// </summary>
public sealed class CertificateSigned : IncomingCall
{
    private const int MaxCharacters = 10000;

    // The roots of some chains come along and do not count.
    private const int MaxCertificates = ClientStore.MaxChain + 1;

    private readonly CertificateKind _kind;
    private readonly RootStore _roots;
    private readonly ClientStore _client;
    private readonly OpenRequest _request;
    private readonly CertificateRenewal _renewal;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly ICertificateEvents _events;

    /// <summary>Creates it.</summary>
    /// <param name="kind">What the certificate is for.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="client">Keeps the station's certificate.</param>
    /// <param name="request">The open request.</param>
    /// <param name="renewal">Waits for the certificate.</param>
    /// <param name="settings">Say how long a chain may be.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="events">Takes the events.</param>
    public CertificateSigned(
        CertificateKind kind,
        RootStore roots,
        ClientStore client,
        OpenRequest request,
        CertificateRenewal renewal,
        SettingsRegistry settings,
        StationClock clock,
        ICertificateEvents events)
    {
        _kind = kind;
        _roots = roots;
        _client = client;
        _request = request;
        _renewal = renewal;
        _settings = settings;
        _clock = clock;
        _events = events;
    }

    /// <inheritdoc/>
    public override string Action => "CertificateSigned";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Acceptance(this);

    /// <summary>Reads the message, the certificates and the roots, checks the chain, and keeps it.</summary>
    private sealed class Acceptance : CertificateAnswer
    {
        private readonly CertificateSigned _call;
        private readonly RootReading _roots;
        private string _type;
        private ChainCheck _check;
        private Certificate[] _chain;
        private EcPrivateKey _key;

        public Acceptance(CertificateSigned call)
            : base("certificateChain", call._kind.Type is null ? MaxCharacters : int.MaxValue, MaxCertificates)
        {
            _call = call;
            _roots = new RootReading(call._roots, call._kind.Use);
        }

        /// <inheritdoc/>
        protected override JsonText Read(PayloadReader payload)
        {
            JsonText text = null;
            while (payload.Next())
            {
                if (payload.Is("certificateChain", 0))
                {
                    text = payload.LongText();
                }
                else if (_call._kind.Type is not null && payload.Is("certificateType", 1))
                {
                    _type = payload.TryText(OcppLimits.KeyLength) ?? "";
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("certificateChain", 0);
            return text;
        }

        /// <inheritdoc/>
        protected override bool Take(long now)
        {
            string reason = ReasonAgainst();
            if (reason is not null)
            {
                return Reject(reason, now);
            }

            int count = 0;
            Certificate[] chain = new Certificate[Text.Count];
            for (int i = 0; i < Text.Count; i++)
            {
                bool isRoot = i > 0 && Text.At(i).IsSelfIssued;
                chain[count] = Text.At(i);
                count += isRoot ? 0 : 1;
            }

            _chain = new Certificate[count];
            Array.Copy(chain, _chain, count);
            return false;
        }

        /// <inheritdoc/>
        protected override bool Work(long now)
        {
            if (_roots.Found is null)
            {
                _roots.Step();
                return false;
            }

            if (_check is null)
            {
                BeginCheck(now);
                return false;
            }

            return _check.Step() && Finish(now);
        }

        private string ReasonAgainst()
        {
            if (Text.Length > _call._settings.Number(Key.CertificateSignedMaxChainSize))
            {
                return "chain too long";
            }

            if (Text.IsRefused)
            {
                return "not readable";
            }

            if (_type is not null && _type != _call._kind.Type)
            {
                return "for another use";
            }

            Certificate leaf = Text.At(0);
            DerSlice key = leaf.PublicKey.Key;
            // Another request may open one of its own while the chain is checked.
            _key = _call._request.Key;
            byte[] ours = _key?.PublicKey;
            if (ours is null || !key.IsSame(new DerSlice(ours, 0, ours.Length)))
            {
                return ours is null ? "no request is open" : "not the key of the request";
            }

            bool isOurs = Ascii.EqualsIgnoreCase(NameReader.TextOf(leaf.Subject, NameReader.CommonName), _call._renewal.CommonName)
                && NameReader.TextOf(leaf.Subject, NameReader.Organization) == _call._renewal.Organization;
            return !isOurs ? "for another name" : leaf.Extensions.IsCa ? "an issuer" : null;
        }

        private void BeginCheck(long now)
        {
            Certificate[] others = new Certificate[_chain.Length - 1];
            Array.Copy(_chain, 1, others, 0, others.Length);

            // One that is not valid yet is used from its time on (A02.FR.09).
            long utc = _call._clock.UtcMs(now);
            long moment = utc < _chain[0].NotBefore ? _chain[0].NotBefore : utc;
            _check = new ChainCheck(
                _chain[0], others, _roots.Found, new ChainRules(moment, _call._kind.Purpose, null, ChainRules.UsualIntermediates));
        }

        private bool Finish(long now)
        {
            if (_check.Fault != ChainFault.None)
            {
                return Reject(ChainReasons.Of(_check.Fault), now);
            }

            int bytes = 0;
            foreach (Certificate certificate in _chain)
            {
                bytes += certificate.Der.Length;
            }

            bool isKept = bytes <= ClientStore.MaxChainBytes && _chain.Length <= ClientStore.MaxChain
                && _call._client.Put(new ClientIdentity(_key, _chain));
            if (!isKept)
            {
                return Reject("no room", now);
            }

            _call._renewal.Arrived(true);
            return End("Accepted");
        }

        private bool Reject(string reason, long now)
        {
            _call._renewal.Arrived(false);
            _call._events.ChargePointRefused(reason, now);
            return End("Rejected");
        }
    }
}
