using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.FirmwareManagement;

/// <summary>
/// What <see cref="FirmwareStatusNotification"/> and <see cref="DiagnosticsStatusNotification"/> are: they tell every
/// status of the work once and in order, also after a restart, and the present one when TriggerMessage asks (B-TR-04).
/// </summary>
public abstract class StatusReport : ITriggeredRequest
{
    private const int Idle = 0;

    private readonly TransferOrder _order;
    private readonly string _words;
    private int _generation;
    private bool _isTriggeredOne;
    private bool _isSilenced;

    /// <summary>Creates it.</summary>
    /// <param name="words">Names of the statuses; the first one is Idle.</param>
    /// <param name="order">What it reports on.</param>
    protected StatusReport(string words, TransferOrder order)
    {
        _words = words;
        _order = order;
    }

    /// <inheritdoc/>
    public abstract string Action { get; }

    /// <inheritdoc/>
    public bool IsTriggered { get; private set; }

    /// <inheritdoc/>
    public void Trigger() => IsTriggered = true;

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        // Whoever asks from here on gets a message of his own (B-TR-01).
        _isTriggeredOne = IsTriggered;
        IsTriggered = false;
        _generation = _order.Generation;
        return _isTriggeredOne || (_order.WaitingCount > 0 && IsMine(_order));
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        bool isNothing = !IsMine(_order) || (_order.Phase == 0 && _order.WaitingCount == 0);
        int present = isNothing ? Idle : _order.Status;
        json.BeginObject();
        json.Name("status");
        int status = _isTriggeredOne ? present : _order.FirstWaiting;
        json.Word(_words, status);
        if (_order.HasRequest && status != Idle)
        {
            json.Member("requestId", _order.RequestId);
        }

        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now) => Said();

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        if (failure == CallFailure.ConnectionLost || (failure == CallFailure.Timeout && !_isSilenced))
        {
            // Nobody may have heard it. It is said once more; a second silence is an answer too.
            _isSilenced = failure == CallFailure.Timeout;
            IsTriggered |= _isTriggeredOne;
            return;
        }

        Said();
    }

    /// <summary>Whether it reports on this order.</summary>
    protected virtual bool IsMine(TransferOrder order) => true;

    private void Said()
    {
        _isSilenced = false;
        if (!_isTriggeredOne && _order.WaitingCount > 0 && _generation == _order.Generation)
        {
            _order.RemoveFirst();
            _order.Save();
        }
    }
}
