using System;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>Stands for a native call that never returns.</summary>
public sealed class StalledException : Exception
{
}
