using Borne.Hal.Network;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Hal.Outlet;

namespace Borne.Hal.Station;

/// <summary>All hardware of a station, put together by the board and handed to the controller.</summary>
public sealed class StationHardware
{
    /// <summary>Most connectors of a station.</summary>
    public const int MaxConnectors = 4;

    /// <summary>The connectors; index 0 is OCPP connector 1. One to four.</summary>
    public ConnectorHardware[] Connectors;

    /// <summary>Meter of the whole station at its inlet, or null when it has none: OCPP connector 0.</summary>
    public IEnergyMeter MainMeter;

    /// <summary>The way to the central system.</summary>
    public INetworkLink Network;

    /// <summary>Knows the addresses of the interfaces, or null where nobody does.</summary>
    public IAddressSource Addresses;

    /// <summary>The mark of calls that may not return, or null where TLS never stops the program.</summary>
    public IStallMark Stalls;

    /// <summary>Card reader, or null when the station has none.</summary>
    public IRfidReader Rfid;

    /// <summary>Lights, or null when the station has none.</summary>
    public IIndicator Indicator;

    /// <summary>Buzzer, or null when the station has none.</summary>
    public ISounder Sounder;

    /// <summary>Unpredictable bytes.</summary>
    public IEntropySource Entropy;

    /// <summary>Emergency-stop button, or null when the station has none.</summary>
    public IEmergencyStop EmergencyStop;

    /// <summary>Button of the way back into the station, or null when it has none.</summary>
    public IButton ResetButton;

    /// <summary>Tells of a supply that fails, or null on a board without backup power.</summary>
    public IPowerWatch PowerWatch;

    /// <summary>What the rounds of the loop take, or null where nobody measures it.</summary>
    public ILoopTimes Times;

    /// <summary>Why the controller started.</summary>
    public StartCause StartCause;

    /// <summary>Restart of the controller.</summary>
    public ISystemControl System;

    /// <summary>True when a connector can lock its cable.</summary>
    public bool HasLock
    {
        get
        {
            foreach (ConnectorHardware connector in Connectors)
            {
                if (connector.Lock is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
