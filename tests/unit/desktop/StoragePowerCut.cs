using System;

namespace Borne.Tests;

/// <summary>The power is gone.</summary>
internal sealed class StoragePowerCut : Exception
{
}
