using System;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>The power is gone.</summary>
internal sealed class StoragePowerCut : Exception
{
}
