namespace Borne.Boards.Wt32Eth01;

/// <summary>WT32-ETH01: Ethernet, 4 MB flash, no PSRAM.</summary>
public static class Program
{
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.Small(), "WT32-ETH01");
}
