using System;
using Borne.Hal.Network;

namespace Borne.Hal.Devices.Radio;

/// <summary>
/// WiFi while a station is set up. It leaves whatever the runtime is joining or has joined before it asks for another network, since
/// the runtime refuses one otherwise or takes the end of the former connection for the outcome. When an attempt has failed it goes back
/// to the network that the station had.
/// </summary>
public sealed class WifiRadio : IWifiRadio
{
    /// <summary>Longest look for networks, ms.</summary>
    public const int LookMs = 10000;

    private const int LeaveMs = 500;
    private const int StepMs = 100;

    private readonly object _gate = new object();
    private readonly IWifiChip _chip;
    private readonly IAddressSource _addresses;
    private string _homeSsid;
    private string _homeKey;
    private string _ssid = "";
    private string _key = "";
    private bool _isAway;
    private bool _isWorking;

    /// <summary>Creates it.</summary>
    /// <param name="chip">The WiFi of the runtime.</param>
    /// <param name="addresses">Addresses of the station.</param>
    public WifiRadio(IWifiChip chip, IAddressSource addresses)
    {
        _chip = chip;
        _addresses = addresses;
        _homeSsid = chip.HomeSsid;
        _homeKey = chip.HomeKey;
        Networks = new WifiNetwork[0];
    }

    /// <inheritdoc/>
    public string Address => _addresses.Address(true);

    /// <inheritdoc/>
    public bool IsScanning { get; private set; }

    /// <inheritdoc/>
    public WifiNetwork[] Networks { get; private set; }

    /// <inheritdoc/>
    public WifiJoinState Joining { get; private set; }

    /// <inheritdoc/>
    public bool TryScan()
    {
        lock (_gate)
        {
            if (Joining == WifiJoinState.Busy)
            {
                return false;
            }

            IsScanning = true;
            Begin();
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryJoin(string ssid, string key)
    {
        lock (_gate)
        {
            if (Joining == WifiJoinState.Busy || IsScanning || !_chip.Takes(ssid))
            {
                return false;
            }

            _ssid = ssid;
            _key = key;
            Joining = WifiJoinState.Busy;
            Begin();
            return true;
        }
    }

    /// <summary>Does what was asked for, and what is asked for meanwhile. It waits, so it has a thread of its own.</summary>
    public void Work()
    {
        do
        {
            try
            {
                WorkOnce();
            }
            catch (Exception)
            {
                // The radio is off, or was taken away: what was asked for came to nothing.
                _isAway = false;
                IsScanning = false;
                Joining = Joining == WifiJoinState.Busy ? WifiJoinState.Failed : Joining;
            }
        }
        while (HasMore());
    }

    private void WorkOnce()
    {
        if (IsScanning)
        {
            Networks = Look();
            IsScanning = false;
        }
        else if (Joining == WifiJoinState.Busy)
        {
            Joining = Join() ? WifiJoinState.Joined : WifiJoinState.Failed;
        }
        else
        {
            GoHome();
        }
    }

    private void Begin()
    {
        if (!_isWorking)
        {
            _isWorking = true;
            _chip.Begin(this);
        }
    }

    private bool HasMore()
    {
        lock (_gate)
        {
            _isWorking = IsScanning || Joining == WifiJoinState.Busy || _isAway;
            return _isWorking;
        }
    }

    private bool Join()
    {
        Leave();
        WifiOutcome outcome = _chip.Join(_ssid, _key);
        if (outcome == WifiOutcome.Unclear)
        {
            Leave();
            outcome = _chip.Join(_ssid, _key);
        }

        if (outcome != WifiOutcome.Joined)
        {
            // It would try for ever, and take nothing else meanwhile.
            Leave();
            return false;
        }

        _homeSsid = _ssid;
        _homeKey = _key;
        _isAway = false;
        return true;
    }

    private WifiNetwork[] Look()
    {
        if (!_chip.TryLook())
        {
            // It is trying to join a network, such as one that is no longer near.
            Leave();
            if (!_chip.TryLook())
            {
                return new WifiNetwork[0];
            }
        }

        for (int waited = 0; _chip.Found is null && waited < LookMs; waited += StepMs)
        {
            _chip.Wait(StepMs);
        }

        return WifiNetworks.Ordered(_chip.Found ?? new WifiNetwork[0]);
    }

    private void Leave()
    {
        _isAway = true;
        _chip.Leave();
        _chip.Wait(LeaveMs);
    }

    // The runtime goes on trying by itself when this attempt fails.
    private void GoHome()
    {
        _isAway = false;
        if (_homeSsid.Length > 0)
        {
            _chip.Join(_homeSsid, _homeKey);
        }
    }
}
