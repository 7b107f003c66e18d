using System;
using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Connectors;

/// <summary>
/// What ChangeAvailability has ordered for the charge point and its connectors, kept over restarts (OCPP 1.6
/// section 5.2, B-AV-01 to B-AV-07, B-ST-06).
/// </summary>
public sealed class Availability
{
    /// <summary>Name of the record with the orders.</summary>
    public const string RecordName = "availability";

    private readonly IRecordStore _records;
    private readonly Connector[] _connectors;

    // One byte for the charge point and each connector: 1 = inoperative.
    private readonly byte[] _inoperative;
    private bool _isUnderMaintenance;

    /// <summary>Recalls the orders.</summary>
    public Availability(IRecordStore records, Connector[] connectors)
    {
        _records = records;
        _connectors = connectors;
        _inoperative = new byte[connectors.Length + 1];
        byte[] data = records.Read(RecordName);
        if (data is not null && !TryRead(data))
        {
            records.Refuse(RecordName);
        }

        Apply();
    }

    /// <summary>True while the charge point as a whole is in service.</summary>
    public bool IsStationOperative => _inoperative[0] == 0;

    /// <summary>
    /// True while a firmware update is about to restart the station: free connectors are out of service, busy ones are when
    /// their transaction ends (B-FW-03). Not kept over restarts (B-ST-06).
    /// </summary>
    public bool IsUnderMaintenance
    {
        get => _isUnderMaintenance;
        set
        {
            _isUnderMaintenance = value;
            Apply();
        }
    }

    /// <summary>Takes an order. For a connector in a transaction it takes effect when that ends.</summary>
    /// <param name="connectorId">0 for the charge point and all connectors, else one connector.</param>
    /// <param name="isOperative">The order.</param>
    /// <returns>
    /// Scheduled when a transaction delays it; Rejected, with nothing changed, when there is no such connector, its owner has
    /// switched off what is to be operative, or when it could not be stored: the next power cut would take back what was promised (B-AV-05).
    /// </returns>
    public AvailabilityStatus Set(int connectorId, bool isOperative)
    {
        bool isConnector = connectorId > 0 && connectorId < _inoperative.Length;
        if (connectorId >= _inoperative.Length || (isConnector && isOperative && !_connectors[connectorId - 1].IsActive))
        {
            return AvailabilityStatus.Rejected;
        }

        byte[] before = new byte[_inoperative.Length];
        Array.Copy(_inoperative, before, before.Length);
        byte wanted = (byte)(isOperative ? 0 : 1);
        bool isChanged = false;
        bool isDelayed = false;
        for (int i = 0; i < _inoperative.Length; i++)
        {
            if (connectorId == 0 || connectorId == i)
            {
                isChanged |= _inoperative[i] != wanted;
                isDelayed |= !isOperative && i > 0 && _connectors[i - 1].HasTransaction;
                _inoperative[i] = wanted;
            }
        }

        // An order that is repeated every minute must not wear the flash.
        if (isChanged && !_records.Write(RecordName, _inoperative, _inoperative.Length))
        {
            Array.Copy(before, _inoperative, before.Length);
            return AvailabilityStatus.Rejected;
        }

        Apply();
        return isDelayed ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted;
    }

    /// <summary>
    /// Reads the orders. Of a board that had another number of connectors those that are there count.
    /// </summary>
    private bool TryRead(byte[] data)
    {
        bool isSound = data.Length > 0 && data.Length <= 1 + StationHardware.MaxConnectors;
        foreach (byte order in data)
        {
            isSound &= order <= 1;
        }

        for (int i = 0; isSound && i < data.Length && i < _inoperative.Length; i++)
        {
            _inoperative[i] = data[i];
        }

        return isSound;
    }

    /// <summary>Brings orders and the owner's settings into effect.</summary>
    public void Apply()
    {
        // Both must be in service, the charge point and the connector (B-AV-06), and not be switched off by their owner.
        foreach (Connector connector in _connectors)
        {
            connector.IsOperative = IsStationOperative && !_isUnderMaintenance && _inoperative[connector.Id] == 0
                && connector.IsActive;
        }
    }
}
