using System.Text;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Vendors;

/// <summary>Payload of DataTransfer.conf with contents.</summary>
public sealed class DataTransferAnswer : IMessageBody
{
    /// <summary>Most bytes of contents in a message, as they are on the wire: one piece of the smallest send buffer.</summary>
    public const int MaxDataBytes = 640;

    private const int ControlBytes = 6;

    private readonly int _status;
    private readonly string _data;

    /// <summary>Creates it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="data">The contents.</param>
    public DataTransferAnswer(DataTransferStatus status, string data)
    {
        _status = (int)status;
        _data = data;
    }

    /// <summary>Tells whether contents can be sent.</summary>
    /// <param name="data">The contents, or null.</param>
    public static bool Fits(string data)
    {
        if (data is null)
        {
            return true;
        }

        if (data.Length > MaxDataBytes)
        {
            return false;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(data);
        int length = bytes.Length;
        foreach (byte value in bytes)
        {
            length += value < ' ' ? ControlBytes - 1 : value == '"' || value == '\\' ? 1 : 0;
        }

        return length <= MaxDataBytes;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("status");
            json.Word(Words.DataTransferStatuses, _status);
            return false;
        }

        json.Name("data");
        json.Text(_data);
        json.EndObject();
        return true;
    }
}
