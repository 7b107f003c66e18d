using System;
using Borne.Station.Vendors;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Tests.Bench.Station;

/// <summary>A vendor that answers what it is told and remembers what it got.</summary>
public sealed class FakeVendor : IVendor
{
    public FakeVendor(string vendorId)
    {
        VendorId = vendorId;
    }

    public string VendorId { get; }

    public bool IsBroken { get; set; }

    public DataTransferStatus Status { get; set; } = DataTransferStatus.Accepted;

    public string Answer { get; set; }

    public string MessageId { get; private set; } = "none";

    public string Data { get; private set; } = "none";

    public string Heard { get; private set; } = "";

    public DataTransferStatus Take(string messageId, string data, out string answer)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException();
        }

        MessageId = messageId;
        Data = data;
        answer = Answer;
        return Status;
    }

    public void Answered(DataTransferStatus status, string data) =>
        Heard += Words.At(Words.DataTransferStatuses, (int)status) + ":" + (data ?? "none") + ";";

    public void Failed(CallFailure failure) => Heard += "failed " + ((int)failure).ToString() + ";";
}
