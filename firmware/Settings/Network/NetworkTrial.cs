using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// The way back of network settings: what was set before a change is kept with it, whoever makes the change
/// (<see cref="SettingsDraft.Commit"/>), and comes back when nobody confirms within some minutes of the restart that the station is
/// reached with the new ones. A power cut in between begins the minutes anew.
/// </summary>
public sealed class NetworkTrial
{
    /// <summary>Record with the former settings.</summary>
    public const string RecordName = FormerNetwork.RecordName;

    /// <summary>Time in which somebody must confirm, ms.</summary>
    public const int ConfirmMs = 4 * 60 * 1000;

    private const int MsPerSecond = 1000;
    private const int AgainMs = 60000;

    private readonly SettingsRegistry _settings;
    private long _deadline;

    /// <summary>Begins; a change before the restart is on trial now.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="now">Monotonic ms.</param>
    public NetworkTrial(SettingsRegistry settings, long now)
    {
        _settings = settings;
        _deadline = now + ConfirmMs;
        IsRunning = FormerNetwork.Read(settings.Records) is not null;
    }

    /// <summary>True while settings wait to be confirmed.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Seconds that are left to confirm; 0 when nothing waits.</summary>
    /// <param name="now">Monotonic ms.</param>
    public int SecondsLeft(long now) => !IsRunning || now >= _deadline ? 0 : (int)((_deadline - now + MsPerSecond - 1) / MsPerSecond);

    /// <summary>The station is reached: the settings stay.</summary>
    /// <returns>False when nothing waits to be confirmed.</returns>
    public bool TryConfirm()
    {
        if (!IsRunning)
        {
            return false;
        }

        Forget();
        return true;
    }

    /// <summary>Looks at the time.</summary>
    /// <param name="now">Monotonic ms.</param>
    /// <param name="isCharging">True while a vehicle charges; the way back waits for its end, because it takes a restart.</param>
    /// <returns>True when the former settings are back, and the station must restart.</returns>
    public bool Tick(long now, bool isCharging)
    {
        if (!IsRunning || isCharging || now < _deadline)
        {
            return false;
        }

        string[] former = FormerNetwork.Read(_settings.Records);
        if (former is null)
        {
            // Somebody has reset the network settings meanwhile: there is nothing that should come back.
            IsRunning = false;
            return false;
        }

        if (!Restore(former))
        {
            _deadline = now + AgainMs;
            return false;
        }

        Forget();
        return true;
    }

    private void Forget()
    {
        IsRunning = false;
        FormerNetwork.Forget(_settings.Records);
    }

    private bool Restore(string[] former)
    {
        SettingsDraft draft = _settings.Edit();
        for (int i = 0; i < NetworkKeys.Count && i < former.Length; i++)
        {
            // A value that is not taken any more leaves the others their way back.
            if (!draft.IsCurrent(NetworkKeys.At(i), former[i]))
            {
                draft.Put(NetworkKeys.At(i), former[i]);
            }
        }

        return draft.CommitFinally() != SettingResult.Rejected;
    }
}
