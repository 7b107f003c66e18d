using Borne.PlugAndCharge.Transfers;
using Borne.Station.Incoming;
using Borne.Station.Vendors;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Messages;

/// <summary>The vendor of the application note (section 6): knows its messages to the station while Plug &amp; Charge is on; otherwise nobody does.</summary>
public sealed class PlugAndChargeVendor : ILongVendor
{
    private readonly PlugAndChargeSwitch _switch;
    private readonly IncomingCall[] _calls;

    /// <summary>Creates it.</summary>
    /// <param name="plugAndCharge">Says whether it is on.</param>
    /// <param name="calls">The messages.</param>
    public PlugAndChargeVendor(PlugAndChargeSwitch plugAndCharge, IncomingCall[] calls)
    {
        _switch = plugAndCharge;
        _calls = calls;
    }

    /// <inheritdoc/>
    public string VendorId => TransferCall.VendorId;

    /// <inheritdoc/>
    public IMessageBody Begin(string messageId, JsonText data, long now)
    {
        if (!_switch.IsKnown)
        {
            return new StatusAnswer("UnknownVendorId");
        }

        foreach (IncomingCall call in _calls)
        {
            if (call.Action == messageId)
            {
                return data is null ? new StatusAnswer("Rejected") : new TransferAnswer(call, data);
            }
        }

        return new StatusAnswer("UnknownMessageId");
    }
}
