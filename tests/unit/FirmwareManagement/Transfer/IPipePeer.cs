namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>The server behind a <see cref="FakePipe"/>.</summary>
public interface IPipePeer
{
    /// <summary>Bytes of the client have arrived in the pipe.</summary>
    void Received(FakePipe pipe);

    /// <summary>The client has secured the pipe.</summary>
    void Secured(FakePipe pipe);

    /// <summary>The client has ended the pipe: nothing more will arrive.</summary>
    void Ended(FakePipe pipe);
}
