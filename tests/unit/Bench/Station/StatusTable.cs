using Borne.Wire.Types;

namespace Borne.Tests.Bench.Station;

/// <summary>The transitions of a connector's status that OCPP 1.6 section 4.9 defines.</summary>
public static class StatusTable
{
    /// <summary>True when a status may follow another one.</summary>
    public static bool IsDefined(ChargePointStatus from, ChargePointStatus to)
    {
        return from == to || Words.IndexOf(Next(from), Words.At(Words.Statuses, (int)to)) >= 0;
    }

    private static string Next(ChargePointStatus from)
    {
        switch (from)
        {
            case ChargePointStatus.Available:
                return "Preparing,Charging,SuspendedEV,SuspendedEVSE,Reserved,Unavailable,Faulted";
            case ChargePointStatus.Preparing:
                return "Available,Charging,SuspendedEV,SuspendedEVSE,Finishing,Faulted";
            case ChargePointStatus.Charging:
                return "Available,SuspendedEV,SuspendedEVSE,Finishing,Unavailable,Faulted";
            case ChargePointStatus.SuspendedEV:
                return "Available,Charging,SuspendedEVSE,Finishing,Unavailable,Faulted";
            case ChargePointStatus.SuspendedEVSE:
                return "Available,Charging,SuspendedEV,Finishing,Unavailable,Faulted";
            case ChargePointStatus.Finishing:
            case ChargePointStatus.Reserved:
                return "Available,Preparing,Unavailable,Faulted";
            case ChargePointStatus.Unavailable:
                return "Available,Preparing,Charging,SuspendedEV,SuspendedEVSE,Faulted";
            default:
                return "Available,Preparing,Charging,SuspendedEV,SuspendedEVSE,Finishing,Reserved,Unavailable";
        }
    }
}
