using System.Runtime.InteropServices;

namespace Borne.Virtual.Modes;

/// <summary>Ctrl-C and the order to terminate, noted instead of ending the program on the spot.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _isSeen;

    /// <summary>Begins to note them.</summary>
    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Note);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note);
    }

    /// <summary>True once one has come.</summary>
    public bool IsSeen => _isSeen;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Note(PosixSignalContext context)
    {
        context.Cancel = true;
        _isSeen = true;
    }
}
