using Borne.Base.Time;
using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>
/// InstallCertificate.req (OCPP 1.6 security whitepaper, M05, B-SE-08). What could not be deleted again, because it is no root, is
/// refused; the same root twice is one root.
/// </summary>
public sealed class InstallCertificate : IncomingCall
{
    /// <summary>Longest certificate in characters of PEM.</summary>
    public const int MaxCharacters = 5500;

    private readonly CertificateUses _uses;
    private readonly RootStore _roots;
    private readonly RootGuard _guard;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly ICertificateEvents _events;

    /// <summary>Creates it.</summary>
    /// <param name="uses">What roots may be for.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="guard">Knows whether the station needs a root for its connection.</param>
    /// <param name="settings">Say whether a new root needs the old one's signature.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="events">Takes the events.</param>
    public InstallCertificate(
        CertificateUses uses, RootStore roots, RootGuard guard, SettingsRegistry settings, StationClock clock, ICertificateEvents events)
    {
        _uses = uses;
        _roots = roots;
        _guard = guard;
        _settings = settings;
        _clock = clock;
        _events = events;
    }

    /// <inheritdoc/>
    public override string Action => "InstallCertificate";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Installation(this);

    /// <summary>Reads the message, then the certificate; looks whether it is there already, checks it, and keeps it.</summary>
    private sealed class Installation : CertificateAnswer
    {
        private readonly InstallCertificate _call;
        private CertificateUse _use;
        private Certificate _root;
        private Certificate _signer;
        private RootCheck _check;
        private int _place;

        public Installation(InstallCertificate call)
            : base("certificate", MaxCharacters, 1)
        {
            _call = call;
        }

        /// <inheritdoc/>
        protected override JsonText Read(PayloadReader payload)
        {
            JsonText text = null;
            while (payload.Next())
            {
                if (payload.Is("certificateType", 0))
                {
                    _use = _call._uses.Read(payload);
                }
                else if (payload.Is("certificate", 1))
                {
                    text = payload.LongText();
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("certificateType", 0);
            payload.Require("certificate", 1);
            return text;
        }

        /// <inheritdoc/>
        protected override bool Take(long now)
        {
            bool isTaken = !Text.IsRefused && Text.At(0).Der.Length <= RootStore.MaxBytes;
            _root = isTaken ? Text.At(0) : null;
            return !isTaken && Reject("not readable", now);
        }

        /// <inheritdoc/>
        protected override bool Work(long now)
        {
            if (_place < RootStore.MaxRoots)
            {
                return Compare(_place++);
            }

            if (_check is null)
            {
                return !BeginCheck(now);
            }

            return _check.Step() && Finish(now);
        }

        // True when the work is over, because the root is there already.
        private bool Compare(int place)
        {
            if (!_call._roots.IsTaken(place))
            {
                return false;
            }

            Certificate other = _call._roots.Read(place);
            bool isOfUse = other is not null && _call._roots.Has(place, _use);
            if (isOfUse && _root.IsSame(other.Der))
            {
                return End("Accepted");
            }

            if (isOfUse && _use == CertificateUse.CentralSystem && NameReader.AreEqual(other.Subject, _root.Issuer))
            {
                _signer = other;
            }

            return false;
        }

        private bool BeginCheck(long now)
        {
            if (_call._roots.Count >= _call._roots.Capacity)
            {
                return !Reject("no room", now);
            }

            // One root, and the one before it as a fall-back until that is deleted.
            bool isVouched = _use == CertificateUse.CentralSystem && _call._roots.CountOf(_use) > 0
                && _call._settings.Flag(Key.AdditionalRootCertificateCheck);
            if (isVouched && (_signer is null || _call._roots.CountOf(_use) > 1))
            {
                return !Reject("not signed by the present root", now);
            }

            _check = new RootCheck(_root, isVouched ? _signer : _root, _call._clock.UtcMs(now));
            return true;
        }

        private bool Finish(long now) => _check.Fault != ChainFault.None ? Reject(ChainReasons.Of(_check.Fault), now)
            : End(_call._roots.Add(_use, _root, _call._guard.IsSecured) ? "Accepted" : "Failed");

        private bool Reject(string reason, long now)
        {
            if (_use == CertificateUse.CentralSystem)
            {
                _call._events.CentralSystemRefused(reason, now);
            }

            return End("Rejected");
        }
    }
}
