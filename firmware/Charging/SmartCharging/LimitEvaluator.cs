using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// The limits that hold now, for the control pilot: asked in every tick and then answered from memory, worked out anew
/// when the second of the next change has come, a profile or a transaction has changed or the clock has been set.
/// Allocates nothing.
/// </summary>
public sealed class LimitEvaluator
{
    // Of each connector, in one block of memory.
    private const int From = 0;
    private const int Until = 1;
    private const int Key = 2;
    private const int Deciamps = 3;
    private const int Reason = 4;
    private const int Phases = 5;
    private const int Size = 6;

    private readonly ProfileStore _profiles;
    private readonly IChargingSite _site;
    private readonly long[] _answers;
    private int _version;
    private bool _isClockSet;

    /// <summary>Creates it.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="site">The station.</param>
    public LimitEvaluator(ProfileStore profiles, IChargingSite site)
    {
        _profiles = profiles;
        _site = site;
        _answers = new long[(site.ConnectorCount + 1) * Size];
    }

    /// <summary>The limit that holds now (B-SC-01 to B-SC-07).</summary>
    /// <param name="connectorId">
    /// 1 to the number of connectors. 0 for the lower of ChargePointMaxProfile and the station's hardware limit: what the
    /// connectors share (B-SC-08).
    /// </param>
    /// <param name="second">
    /// Now, UTC seconds; while the time is not known, seconds of the same scale as <see cref="IChargingSite.TransactionStart"/>.
    /// </param>
    /// <returns>0.1 A per phase, 0 to the hardware's limit.</returns>
    public int DeciampsAt(int connectorId, long second)
    {
        if (_version != _profiles.Version || _isClockSet != _site.IsClockSet)
        {
            Invalidate();
        }

        int at = connectorId * Size;
        long key = connectorId == 0 ? 0 : _site.TransactionKey(connectorId);
        if (second < _answers[at + From] || second >= _answers[at + Until] || key != _answers[at + Key])
        {
            _answers[at + From] = second;
            _answers[at + Key] = key;
            Update(connectorId, key, second);
        }

        return (int)_answers[at + Deciamps];
    }

    /// <summary>What set the limit that <see cref="DeciampsAt"/> answered last.</summary>
    /// <param name="connectorId">0 to the number of connectors.</param>
    public LimitReason ReasonOf(int connectorId) => (LimitReason)(int)_answers[(connectorId * Size) + Reason];

    /// <summary>
    /// numberPhases of the period of the TxProfile or TxDefaultProfile that applies, whichever limit is the lowest (B-SC-15).
    /// </summary>
    /// <param name="connectorId">0 to the number of connectors.</param>
    /// <returns>1 to 3; 0 when no profile says it.</returns>
    public int PhasesOf(int connectorId) => (int)_answers[(connectorId * Size) + Phases];

    /// <summary>First second at which this limit may change, UTC; <see cref="ChargingProfile.Never"/> for none.</summary>
    /// <param name="connectorId">0 to the number of connectors.</param>
    public long NextChange(int connectorId) => _answers[(connectorId * Size) + Until];

    /// <summary>Forgets all answers: to be called when a hardware limit has changed.</summary>
    public void Invalidate()
    {
        _version = _profiles.Version;
        _isClockSet = _site.IsClockSet;
        for (int at = 0; at < _answers.Length; at += Size)
        {
            // Nothing lies before the first second and at or behind the last one.
            _answers[at + From] = ChargingProfile.Never;
        }
    }

    private void Update(int connectorId, long key, long second)
    {
        int limit = _site.HardwareDeciamps(connectorId);
        OutletPhases phases = _site.PhasesOf(connectorId);
        _answers[(connectorId * Size) + Phases] = 0;
        long until = ChargingProfile.Never;
        int winner = -1;
        long start = key == 0 ? second : _site.TransactionStart(connectorId);
        bool hasTransactionLimit = connectorId == 0;
        for (int i = 0; i < _profiles.Count; i++)
        {
            ChargingProfile profile = _profiles.Get(i);
            bool isMaximum = profile.Purpose == ChargingProfilePurpose.ChargePointMaxProfile;
            if (!isMaximum && (hasTransactionLimit || !profile.IsForTransaction(connectorId, key)))
            {
                continue;
            }

            // Whether one that needs the clock gives a limit now, nobody knows without it: the lowest it may give counts,
            // and that of those behind it as well (B-SC-20, 16.3 case 12).
            bool isSure = _isClockSet || profile.IsTimeless;
            int rate;
            if (isSure)
            {
                int period = profile.PeriodAt(second, start, out long next);
                until = next < until ? next : until;
                if (period < 0)
                {
                    continue;
                }

                rate = profile.RateOf(period, false, phases, true);
            }
            else
            {
                rate = profile.LowestRate(phases);
            }

            int value = rate >> ChargingProfile.PhaseBits;
            if (value < limit || (value == limit && winner < 0))
            {
                limit = value;
                winner = i;
            }

            if (!isSure)
            {
                continue;
            }

            if (isMaximum)
            {
                break;
            }

            hasTransactionLimit = true;
            _answers[(connectorId * Size) + Phases] = rate & ChargingProfile.PhaseMask;
        }

        LimitReason reason = winner < 0 ? LimitReason.Board : LimitReason.TxProfile + (int)_profiles.Get(winner).Purpose;
        int at = connectorId * Size;
        _answers[at + Deciamps] = limit;
        _answers[at + Until] = until;
        _answers[at + Reason] = (int)reason;
    }
}
