#if !WITHOUT_BLUETOOTH
using Borne.Hal.Bluetooth;
#endif

namespace Borne.Boards;

/// <summary>The page of a board with Bluetooth for its set-up, unless the image is built without.</summary>
internal static class RadioPages
{
    /// <summary>Creates it.</summary>
    /// <returns>A new page.</returns>
#if WITHOUT_BLUETOOTH
    public static BoardPages Make() => new BoardPages();
#else
    public static BoardPages Make() => new BoardPages(new BluetoothRadio());
#endif
}
