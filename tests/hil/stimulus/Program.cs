using System;
using System.IO.Ports;
using Borne.Hal.Esp32.Buses;
using nanoFramework.Hardware.Esp32;

namespace Borne.Stimulus.Board;

/// <summary>The program of the stimulus board.</summary>
public static class Program
{
    private const string HostPort = "COM2";
    private const string CardPort = "COM3";
    private const int Baud = 115200;

    /// <summary>Runs until the power goes.</summary>
    public static void Main()
    {
        Esp32Pins pins = new Esp32Pins();
        try
        {
            Configuration.SetPinFunction(Pins.HostTx, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(Pins.HostRx, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(Pins.CardTx, DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(Pins.CardRx, DeviceFunction.COM3_RX);
            StimulusBoard board = new StimulusBoard(
                pins,
                new SerialByteStream(HostPort, Baud, Parity.None, false),
                new SerialByteStream(CardPort, Baud, Parity.None, false));
            while (true)
            {
                // No pause: the shortest one is a tick of 10 ms, by which every edge could be late. Nothing else runs here.
                board.Poll();
            }
        }
        catch (Exception fault)
        {
            // Nothing may stay connected that nobody takes away any more; the runner notices the silence.
            pins.Write(0);
            Console.WriteLine("fault: " + fault.Message);
        }
    }
}
