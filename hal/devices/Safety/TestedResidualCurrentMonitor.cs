using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Residual-current monitor that is tested before each closing of the contactor, and once a day while it stands open.
/// A test current must trip it in time, and it must recover in time. A failed test counts as tripped, so that the
/// connector reports GroundFailure; it is repeated until it passes. While the contactor is closed nothing is tested.
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
    }

    private readonly IResidualCurrentInput _input;
    private readonly IContactor _contactor;
    private readonly int _tripMs;
    private Phase _phase;
    private bool _isWanted;
    private long _until;
    private long _armedUntil;
    private long _nextTest;
    private long _restUntil;

    /// <summary>Creates the monitor; the first poll tests it.</summary>
    /// <param name="input">Contacts of the monitor.</param>
    /// <param name="contactor">Contactor of the same connector: it must be open during a test.</param>
    /// <param name="tripMs">Longest time from the test current to the signal, as the monitor's maker says, in ms.</param>
    public TestedResidualCurrentMonitor(IResidualCurrentInput input, IContactor contactor, int tripMs)
    {
        _input = input;
        _contactor = contactor;
        _tripMs = tripMs;
        input.SetTest(false);
    }

    /// <inheritdoc/>
    public bool IsTripped => IsTestFailed || (_phase == Phase.Idle && _input.IsSignalled);

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
                bool isDue = now >= _nextTest || (_isWanted && !IsTestFailed && now >= _armedUntil);
                _isWanted = false;
                if (isDue && now >= _restUntil && !_contactor.IsClosed && !_input.IsSignalled)
                {
                    _phase = Phase.Tripping;
                    _until = now + _tripMs;
                    _input.SetTest(true);
                }

                break;
            case Phase.Tripping:
                if (_input.IsSignalled)
                {
                    _phase = Phase.Recovering;
                    _until = now + RecoverMs;
                    _input.SetTest(false);
                }
                else if (now >= _until)
                {
                    Finish(false, now);
                }

                break;
            default:
                if (!_input.IsSignalled)
                {
                    Finish(true, now);
                }
                else if (now >= _until)
                {
                    Finish(false, now);
                }

                break;
        }
    }

    private void Finish(bool isPassed, long now)
    {
        _input.SetTest(false);
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
