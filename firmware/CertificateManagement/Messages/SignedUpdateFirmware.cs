using System.Text;
using Borne.Base.Time;
using Borne.CertificateManagement.Stores;
using Borne.CertificateManagement.Updates;
using Borne.Certificates.Chains;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Station.Incoming;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.CertificateManagement.Messages;

/// <summary>
/// SignedUpdateFirmware.req (OCPP 1.6 security whitepaper, L01, B-FW-06, B-FW-07). The certificate is checked before the answer, the
/// signature when the image is there.
/// </summary>
internal sealed class SignedUpdateFirmware : IncomingCall
{
    private const int SignatureCharacters = 800;
    private const int CertificateCharacters = 5500;
    private const int MaxCertificates = 5;
    private const string SignatureLabel = "SIGNATURE";

    private readonly FirmwareUpdater _updater;
    private readonly RootStore _roots;
    private readonly StationClock _clock;
    private readonly ICertificateEvents _events;

    /// <summary>Creates it.</summary>
    /// <param name="updater">Works the order off.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="events">Takes the events.</param>
    public SignedUpdateFirmware(FirmwareUpdater updater, RootStore roots, StationClock clock, ICertificateEvents events)
    {
        _updater = updater;
        _roots = roots;
        _clock = clock;
        _events = events;
    }

    /// <inheritdoc/>
    public override string Action => "SignedUpdateFirmware";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Acceptance(this);

    /// <summary>Reads the message, the certificates and the roots, checks the chain, and takes the order.</summary>
    private sealed class Acceptance : CertificateAnswer
    {
        private readonly SignedUpdateFirmware _call;
        private readonly RootReading _roots;
        private JsonText _certificate;
        private string _location = "";
        private string _signature = "";
        private long _from;
        private long _installFrom;
        private int _requestId;
        private int _retries = -1;
        private int _interval = -1;
        private ChainCheck _check;

        public Acceptance(SignedUpdateFirmware call)
            : base("signingCertificate", CertificateCharacters, MaxCertificates)
        {
            _call = call;
            _roots = new RootReading(call._roots, CertificateUse.Manufacturer);
        }

        /// <inheritdoc/>
        protected override JsonText Read(PayloadReader payload)
        {
            while (payload.Next())
            {
                if (payload.IsOptional("retries", 0))
                {
                    _retries = payload.TryInt(-1);
                }
                else if (payload.IsOptional("retryInterval", 1))
                {
                    _interval = payload.TryInt(-1);
                }
                else if (payload.Is("requestId", 2))
                {
                    _requestId = payload.Int(int.MinValue, int.MaxValue);
                }
                else if (payload.Is("firmware", 3))
                {
                    ReadFirmware(payload);
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("requestId", 2);
            payload.Require("firmware", 3);
            return _certificate;
        }

        /// <inheritdoc/>
        protected override bool Take(long now)
        {
            if (_call._updater.IsInstalling)
            {
                return End("Rejected");
            }

            return Text.IsRefused && Refuse("not readable", now);
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
                return BeginCheck(now);
            }

            return _check.Step() && (_check.IsAccepted ? Begin(now) : Refuse(ChainReasons.Of(_check.Fault), now));
        }

        private void ReadFirmware(PayloadReader payload)
        {
            int outer = payload.EnterObject();
            if (outer < 0)
            {
                return;
            }

            while (payload.Next())
            {
                if (payload.Is("location", 0))
                {
                    _location = payload.Text(TransferUrl.MaxLength);
                }
                else if (payload.Is("retrieveDateTime", 1))
                {
                    _from = payload.Date();
                }
                else if (payload.IsOptional("installDateTime", 2))
                {
                    _installFrom = payload.Date();
                }
                else if (payload.Is("signingCertificate", 3))
                {
                    _certificate = payload.LongText();
                }
                else if (payload.Is("signature", 4))
                {
                    _signature = payload.Text(SignatureCharacters);
                }
                else
                {
                    payload.Skip();
                }
            }

            payload.Require("location", 0);
            payload.Require("retrieveDateTime", 1);
            payload.Require("signingCertificate", 3);
            payload.Require("signature", 4);
            payload.LeaveObject(outer);
        }

        // True when the work is over: what is installed as a root may sign itself.
        private bool BeginCheck(long now)
        {
            foreach (Certificate root in _roots.Found)
            {
                if (root.IsSame(Text.At(0).Der) && root.IsInTime(_call._clock.UtcMs(now)))
                {
                    return Begin(now);
                }
            }

            Certificate[] others = new Certificate[Text.Count - 1];
            for (int i = 0; i < others.Length; i++)
            {
                others[i] = Text.At(i + 1);
            }

            ChainRules rules = new ChainRules(_call._clock.UtcMs(now), KeyPurpose.Code, null, ChainRules.UsualIntermediates);
            _check = new ChainCheck(Text.At(0), others, _roots.Found, rules);
            return false;
        }

        private bool Refuse(string why, long now)
        {
            _call._events.SigningCertificateRefused(why, now);
            return End("InvalidCertificate");
        }

        private bool Begin(long now)
        {
            bool isReplacing = _call._updater.IsBusy;
            byte[] proof = SignatureProof.Pack(Text.At(0), Signature());
            bool isAhead = !_call._clock.IsSet || _call._clock.UtcMs(now) < _from;
            _call._updater.Begin(_location, _from, _retries, _interval, proof, _requestId, _installFrom, isAhead);
            return End(isReplacing ? "AcceptedCanceled" : "Accepted");
        }

        // Base64 as in PEM, with ends of lines or without; what is none is no signature.
        private byte[] Signature()
        {
            string text = string.Concat("-----BEGIN " + SignatureLabel + "-----\n", _signature, "\n-----END " + SignatureLabel + "-----\n");
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return new PemReader(bytes, bytes.Length).Next(SignatureLabel, SignatureCharacters) ?? new byte[0];
        }
    }
}
