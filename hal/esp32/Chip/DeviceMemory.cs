using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32.Chip;

/// <summary>Memory figures of the module, in bytes. Asking costs a garbage collection: for diagnostics only.</summary>
public static class DeviceMemory
{
    /// <summary>Free bytes of the managed heap, after a collection.</summary>
    public static int ManagedFree() => (int)nanoFramework.Runtime.Native.GC.Run(false);

    /// <summary>Free bytes of the internal RAM, in which TLS, sockets and files live.</summary>
    /// <param name="largestBlock">The largest piece of it.</param>
    public static int NativeFree(out int largestBlock)
    {
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out _, out uint free, out uint largest);
        largestBlock = (int)largest;
        return (int)free;
    }
}
