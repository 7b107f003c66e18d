using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Residual-current monitor that is tested before each closing of the contactor, and once a day while it stands open.
/// A test current must trip it in time, and it must recover in time; a monitor that makes its test by itself gets a pulse, and
/// its output may change several times until the test is over. A failed test counts as tripped, so that the connector reports
/// GroundFailure; it is repeated until it passes. While the contactor is closed nothing is tested. A trip that latches is reset
/// once in a while when the contactor is open.
/// </summary>
public sealed class TestedResidualCurrentMonitor : IResidualCurrentMonitor, IResidualCurrentTest, IPolledDevice
{
    /// <summary>Time for which a passed test allows the contactor to be closed, ms.</summary>
    public const int ArmedMs = 5000;

    /// <summary>Time between two tests while nobody charges, ms.</summary>
    public const long PeriodMs = 24L * 3600 * 1000;

    /// <summary>Time after a failed test before the next one, ms.</summary>
    public const int RetryMs = 60000;

    /// <summary>Time between the end of the test current and the recovery of the signal, ms.</summary>
    public const int RecoverMs = 1000;

    // Longest time from the order to close to the feedback of the contacts, ms.
    private const int ClosingMs = 1000;

    private enum Phase
    {
        Idle,
        Tripping,
        Recovering,
        Resetting,
    }

    private readonly IResidualCurrentInput _input;
    private readonly IContactor _contactor;
    private readonly ResidualTestTiming _timing;
    private readonly IDigitalOutput _reset;
    private Phase _phase;
    private bool _isWanted;
    private bool _isPulsing;
    private bool _isAfterTest;
    private long _begun;
    private long _nextReset;
    private long _until;
    private long _armedUntil;
    private long _nextTest;
    private long _restUntil;

    /// <summary>Creates the monitor with a test input that is held until it trips; the first poll tests it.</summary>
    /// <param name="input">Contacts of the monitor.</param>
    /// <param name="contactor">Contactor of the same connector: it must be open during a test.</param>
    /// <param name="tripMs">Longest time from the test current to the signal, as the monitor's maker says, in ms.</param>
    public TestedResidualCurrentMonitor(IResidualCurrentInput input, IContactor contactor, int tripMs)
        : this(input, contactor, new ResidualTestTiming(0, tripMs, RecoverMs, 0), null)
    {
    }

    /// <summary>Creates the monitor; the first poll tests it.</summary>
    /// <param name="input">Contacts of the monitor.</param>
    /// <param name="contactor">Contactor of the same connector: it must be open during a test.</param>
    /// <param name="timing">Times of its test.</param>
    /// <param name="reset">Its reset input, or null where a trip ends by itself.</param>
    public TestedResidualCurrentMonitor(
        IResidualCurrentInput input, IContactor contactor, ResidualTestTiming timing, IDigitalOutput reset)
    {
        _input = input;
        _contactor = contactor;
        _timing = timing;
        _reset = reset;
        input.SetTest(false);
        reset?.Set(false);
    }

    /// <inheritdoc/>
    public bool IsTripped => IsTestFailed || (!IsTesting && _input.IsSignalled);

    /// <summary>True while the last test has failed.</summary>
    public bool IsTestFailed { get; private set; }

    /// <summary>Tests that passed since the start.</summary>
    public int Passed { get; private set; }

    /// <summary>Tests that failed since the start.</summary>
    public int Failed { get; private set; }

    /// <inheritdoc/>
    public bool TryArm(long now)
    {
        if (_phase == Phase.Idle && !IsTestFailed && now < _armedUntil)
        {
            // One test, one closing; the contactor is on its way until its feedback tells.
            _armedUntil = now;
            _isWanted = false;
            _restUntil = now + ClosingMs;
            return true;
        }

        _isWanted = true;
        return false;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        switch (_phase)
        {
            case Phase.Idle:
                Rest(now);
                break;
            case Phase.Tripping:
                Trip(now);
                break;
            case Phase.Resetting:
                if (now >= _until)
                {
                    _reset.Set(false);
                    _phase = _isAfterTest ? Phase.Recovering : Phase.Idle;
                    _until = now + RecoverMs;
                }

                break;
            default:
                Recover(now);
                break;
        }
    }

    // A latched trip is no fault of its own while the test resets it; before a test it is.
    private bool IsTesting => _phase != Phase.Idle && (_phase != Phase.Resetting || _isAfterTest);

    private void Rest(long now)
    {
        bool isDue = now >= _nextTest || (_isWanted && !IsTestFailed && now >= _armedUntil);
        _isWanted = false;
        if (now < _restUntil || _contactor.IsClosed)
        {
            return;
        }

        if (_input.IsSignalled)
        {
            if (_reset is not null && now >= _nextReset)
            {
                _nextReset = now + RetryMs;
                BeginReset(false, now);
            }
        }
        else if (isDue)
        {
            _phase = Phase.Tripping;
            _begun = now;
            _isPulsing = true;
            _input.SetTest(true);
        }
    }

    private void Trip(long now)
    {
        EndPulse(now);
        if (_input.IsSignalled)
        {
            _phase = Phase.Recovering;
            _until = _timing.PulseMs > 0 ? _begun + _timing.EndMs : now + _timing.EndMs;
            if (_timing.PulseMs == 0)
            {
                _input.SetTest(false);
                if (_reset is not null)
                {
                    BeginReset(true, now);
                }
            }
        }
        else if (now >= _begun + _timing.TripMs)
        {
            Finish(false, now);
        }
    }

    private void Recover(long now)
    {
        EndPulse(now);

        // The output of a monitor that tests itself may change meanwhile: what counts is its rest at the end.
        bool isOver = now >= _until;
        if (!_input.IsSignalled && (isOver || _timing.PulseMs == 0 || _isAfterTest))
        {
            Finish(true, now);
        }
        else if (isOver && _reset is not null && !_isAfterTest)
        {
            BeginReset(true, now);
        }
        else if (isOver)
        {
            Finish(false, now);
        }
    }

    private void EndPulse(long now)
    {
        if (_isPulsing && _timing.PulseMs > 0 && now >= _begun + _timing.PulseMs)
        {
            _isPulsing = false;
            _input.SetTest(false);
        }
    }

    private void BeginReset(bool isAfterTest, long now)
    {
        _phase = Phase.Resetting;
        _isAfterTest = isAfterTest;
        _until = now + _timing.ResetMs;
        _reset.Set(true);
    }

    private void Finish(bool isPassed, long now)
    {
        _input.SetTest(false);
        _isAfterTest = false;
        _phase = Phase.Idle;
        IsTestFailed = !isPassed;
        if (isPassed)
        {
            Passed++;
            _armedUntil = now + ArmedMs;
            _nextTest = now + PeriodMs;
        }
        else
        {
            Failed++;
            _armedUntil = now;
            _nextTest = now + RetryMs;
        }
    }
}
