using Borne.Base.Bytes;
using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.Names;
using Borne.Certificates.Ocpp;
using Borne.Certificates.X509;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Cryptography.Hashes;
using Borne.Hal.Outlet;
using Borne.PlugAndCharge.Transfers;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Wire.Types;

namespace Borne.PlugAndCharge.Contracts;

/// <summary>
/// The contract of the vehicle at one connector, from the moment it is brought until the verdict. It is read and checked in slices; then the central system is
/// asked, or without a connection list and cache are, as for a card. What speaks against it is told in words, and a card can still be used.
/// </summary>
internal sealed class ContractCase
{
    /// <summary>Characters of certificates that a contract may have: as many as can be sent (certificate of Authorize).</summary>
    public const int MaxCharacters = 5500;

    private const int MaxCertificates = 6;

    private const int Idle = 0;
    private const int Reading = 1;
    private const int ReadingRoots = 2;
    private const int Checking = 3;
    private const int Naming = 4;
    private const int Waiting = 5;

    private readonly ChargePoint _station;
    private readonly Connector _connector;
    private readonly ICommunicationController _controller;
    private readonly RootStore _store;
    private readonly PlugAndChargeSwitch _switch;
    private VehicleContract _contract;
    private CertificateText _text;
    private string _emaId;
    private RootReading _v2gRoots;
    private RootReading _operatorRoots;
    private ChainCheck _check;
    private ChainHashes _hashes;
    private Certificate[] _way;
    private int _phase;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="roots">The roots.</param>
    /// <param name="plugAndCharge">Says whether it is on.</param>
    public ContractCase(ChargePoint station, int connectorId, RootStore roots, PlugAndChargeSwitch plugAndCharge)
    {
        _station = station;
        _connector = station.GetConnector(connectorId);
        _controller = station.Hardware.Connectors[connectorId - 1].Communication;
        _store = roots;
        _switch = plugAndCharge;
    }

    /// <summary>What the central system is to be asked; null while it is not.</summary>
    public ContractQuestion Question { get; private set; }

    /// <summary>True while the contract is read or checked in the station.</summary>
    public bool IsWorking => _phase != Idle && _phase != Waiting;

    /// <summary>Does some of the work.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_controller is null)
        {
            return;
        }

        VehicleContract brought = _controller.TakeContract();
        if (brought is not null)
        {
            Begin(brought);
        }
        else if (_phase != Idle && !_connector.Loop.IsVehicleConnected)
        {
            // It left with the vehicle.
            End();
        }
        else if (_phase != Idle && !_connector.CanAuthorize)
        {
            Refuse("the connector is in use");
        }
        else
        {
            Work(now);
        }
    }

    /// <summary>Takes what the central system says of the contract.</summary>
    /// <param name="question">What it was asked; an answer to an older question is only learnt.</param>
    /// <param name="info">What it says of the eMAID.</param>
    /// <param name="objection">What speaks against the eMAID, in words; null for nothing.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Answered(ContractQuestion question, IdTagInfo info, string objection, long now)
    {
        if (question != Question)
        {
            _station.Tags.Learn(question.EmaId, info, _station.Clock.UtcMs(now));
        }
        else
        {
            // Also what is refused is learnt, as of a card.
            bool isUsed = _station.Authorizer.UseKnown(_connector.Id, _emaId, info, now);
            Conclude(isUsed, objection ?? (info.IsAccepted ? "the connector is kept for somebody else" : "the contract has expired"));
        }
    }

    /// <summary>Learns that the central system does not accept the certificate: what the cache knows of the eMAID must not let it start.</summary>
    /// <param name="question">What it was asked.</param>
    /// <param name="objection">What speaks against it, in words.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Objected(ContractQuestion question, string objection, long now)
    {
        _station.Tags.Distrust(question.EmaId, _station.Clock.UtcMs(now));
        Unanswered(question, objection);
    }

    /// <summary>Learns that the central system has said nothing that counts.</summary>
    /// <param name="question">What it was asked.</param>
    /// <param name="reason">Why, in words.</param>
    public void Unanswered(ContractQuestion question, string reason)
    {
        if (question == Question)
        {
            Refuse(reason);
        }
    }

    private void Begin(VehicleContract brought)
    {
        End();
        _contract = brought;
        string reason = !_switch.TakesContracts ? "Plug & Charge is switched off"
            : !_connector.Loop.IsVehicleConnected ? "no vehicle is plugged in"
            : !_connector.CanAuthorize ? "the connector is in use"
            : brought.Chain is null || brought.Chain.Length == 0 ? "the vehicle brings no contract"
            : brought.Chain.Length > MaxCharacters ? "the certificates of the contract are too long" : null;
        if (reason is not null)
        {
            Refuse(reason);
            return;
        }

        _text = new CertificateText(brought.Chain, MaxCertificates);
        _phase = Reading;
    }

    private void Work(long now)
    {
        switch (_phase)
        {
            case Reading when _text.Step():
                Take();
                break;
            case ReadingRoots when _v2gRoots.Step() && _operatorRoots.Step():
                BeginCheck(now);
                break;
            case Checking when _check.Step():
                TakeCheck(now);
                break;
            case Naming when _hashes.Step():
                Ask();
                break;
            case Waiting when !_station.Authorizer.IsOnline:
                Refuse("there is no connection to the central system");
                break;
        }
    }

    private void Take()
    {
        Certificate leaf = _text.IsRefused ? null : _text.At(0);
        _emaId = leaf is null ? null : NameReader.TextOf(leaf.Subject, NameReader.CommonName);
        if (_emaId is null || leaf.Extensions.IsCa)
        {
            Refuse("the certificates of the contract cannot be read");
        }
        else if (IsStations(leaf))
        {
            Refuse("the certificate is a station's");
        }
        else if (_emaId.Length == 0 || _emaId.Length > OcppLimits.IdTokenLength || !Ascii.IsPrintable(_emaId))
        {
            Refuse("the eMAID of the contract is none");
        }
        else if (!IsSame(_emaId, _contract.EmaId))
        {
            Refuse("the contract is for another eMAID");
        }
        else
        {
            _v2gRoots = new RootReading(_store, CertificateUse.V2G);
            _operatorRoots = new RootReading(_store, CertificateUse.MobilityOperator);
            _phase = ReadingRoots;
        }
    }

    private void BeginCheck(long now)
    {
        if (!_station.Authorizer.IsOnline && !_station.Settings.Flag(Key.ContractValidationOffline))
        {
            Refuse("there is no connection to the central system");
            return;
        }

        if (!_station.Clock.IsSet)
        {
            AskCentrally("the time is not known");
            return;
        }

        int count = _v2gRoots.Found.Length;
        Certificate[] roots = new Certificate[count + _operatorRoots.Found.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = i < count ? _v2gRoots.Found[i] : _operatorRoots.Found[i - count];
        }

        Certificate[] others = new Certificate[_text.Count - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = _text.At(i + 1);
        }

        ChainRules rules = new ChainRules(_station.Clock.UtcMs(now), KeyPurpose.Unsaid, null, ChainRules.UsualIntermediates);
        _check = new ChainCheck(_text.At(0), others, roots, rules);
        _phase = Checking;
    }

    private void TakeCheck(long now)
    {
        if (_check.Fault == ChainFault.NoRoot)
        {
            AskCentrally("no installed root vouches for the contract");
        }
        else if (_check.Fault is ChainFault.Algorithm or ChainFault.TooMuchWork)
        {
            // Those of ISO 15118-20 have P-521, which is not known here.
            AskCentrally("the certificates of the contract cannot be checked here: " + ChainReasons.Of(_check.Fault));
        }
        else if (_check.Fault != ChainFault.None)
        {
            Refuse("the certificates of the contract are not good: " + ChainReasons.Of(_check.Fault));
        }
        else if (!_station.Authorizer.IsOnline)
        {
            Conclude(_station.Authorizer.UseOffline(_connector.Id, _emaId, now), "the eMAID is not known here, and there is no connection");
        }
        else
        {
            BeginNames();
        }
    }

    private void BeginNames()
    {
        if (_text.At(0).Extensions.ResponderUrl() is null)
        {
            AskCentrally("the contract does not say where its status can be asked for");
            return;
        }

        Certificate[] way = _check.Way();
        Certificate[] roots = new Certificate[] { way[way.Length - 1] };
        _way = new Certificate[way.Length - 1];
        for (int i = 0; i < _way.Length; i++)
        {
            _way[i] = way[i];
        }

        _hashes = new ChainHashes(_way, roots, HashAlgorithm.Sha256);
        _phase = Naming;
    }

    private void Ask()
    {
        CertificateHashData[] names = new CertificateHashData[ContractQuestion.MaxNames];
        string[] urls = new string[ContractQuestion.MaxNames];
        int count = 0;
        for (int i = 0; i < _way.Length && count < names.Length; i++)
        {
            urls[count] = _way[i].Extensions.ResponderUrl();
            names[count] = _hashes.Data[i];
            count += urls[count] is null ? 0 : 1;
        }

        Wait(new ContractQuestion(_emaId, names, urls, count));
    }

    // What the station cannot check itself may be left to the central system.
    private void AskCentrally(string reason)
    {
        if (_station.Authorizer.IsOnline && _station.Settings.Flag(Key.CentralContractValidationAllowed))
        {
            Wait(new ContractQuestion(_emaId, _contract.Chain));
        }
        else
        {
            Refuse(reason);
        }
    }

    private void Wait(ContractQuestion question)
    {
        Question = question;
        _text = null;
        _check = null;
        _phase = Waiting;
    }

    private void Conclude(bool isAuthorized, string reason)
    {
        if (!isAuthorized)
        {
            Refuse(reason);
            return;
        }

        End();
        _controller.AnswerContract(true, null);
    }

    private void Refuse(string reason)
    {
        End();
        _station.Authorizer.NoteRefusal();
        _controller.AnswerContract(false, reason);
    }

    private void End()
    {
        _phase = Idle;
        Question = null;
        _contract = null;
        _text = null;
        _v2gRoots = null;
        _operatorRoots = null;
        _check = null;
        _hashes = null;
        _way = null;
    }

    // From the same root come certificates of stations (ISO 15118-2 annex F), whose names their operators choose.
    private static bool IsStations(Certificate leaf)
    {
        byte[] component = new byte[] { 0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25 };
        return (leaf.Extensions.Purposes & KeyPurpose.Server) != 0
            || Ascii.EqualsIgnoreCase(NameReader.TextOf(leaf.Subject, component), CertificateKind.OfVehicles().Domain);
    }

    // Hyphens are for readers only (ISO 15118-2 annex H), and case does not matter.
    private static bool IsSame(string first, string second)
    {
        return second is not null && Ascii.EqualsIgnoreCase(Plain(first), Plain(second));
    }

    private static string Plain(string emaId)
    {
        char[] characters = emaId.ToCharArray();
        int count = 0;
        foreach (char character in emaId.ToCharArray())
        {
            characters[count] = character;
            count += character == '-' ? 0 : 1;
        }

        return new string(characters, 0, count);
    }
}
