namespace Borne.Virtual.Options;

/// <summary>The options in words.</summary>
public static class OptionHelp
{
    /// <summary>One option after the other, indented.</summary>
    public const string Text = """
          --central-system URL  central system to use instead of the embedded one: ws://host:port/path or wss://...
                                (the identity is appended)
          --id ID               identity of the charge point (default BORNE-VIRTUAL)
          --vendor TEXT         chargePointVendor of BootNotification (default Borne)
          --model TEXT          chargePointModel (default Virtual)
          --serial TEXT         chargePointSerialNumber (default VIRTUAL-1); in a fleet a run of '#' becomes the number
          --firmware-version TEXT
                                firmwareVersion (default: the program's own)
          --firmware-key FILE   takes only firmware images that are signed with this key: its public part as PEM
          --iccid TEXT          iccid: number of the SIM card (default: none)
          --imsi TEXT           imsi: subscriber of the SIM card (default: none)
          --meter-serial TEXT   meterSerialNumber (default: none); '#' as above
          --uid-order first|last
                                which byte of a card's UID its idTag begins with (default last)
          --frames FILE         writes each frame as a line of JSON, for reading and for the command 'replay'
          --key KEY             password of HTTP Basic authorization; others see it in the list of processes
          --key-file FILE       the same from the first line of a file; or in the environment variable BORNE_KEY
          --dialect NAME        vendor's configuration keys: Legrand, EcotapCpa, EcotapEvc4, EcotapEvc5, Wallbox or
                                ChargeController (default Standard)
          --ca FILE             PEM file with the root certificates to trust for wss
          --connectors N        connectors, 1 to 4 (default 1)
          --phases 1|3          phases of each (default 1)
          --max-amps A          highest current of each, 6 to 80 A (default 32)
          --fixed-cable         fixed cables instead of socket outlets with locks
          --main-meter          a main meter at the inlet: connector 0 has meter values
          --store DIR           keeps the controller's storage in a directory (default: in memory)
          --data DIR            keeps what the embedded central system knows in a directory, as SQLite (default: in memory)
          --fresh               a station as it leaves its factory: not calibrated, no central system set; its page's first
                                start sets it up, and the embedded central system waits for it
          --seed N              makes everything random repeatable
          --speed X             simulated time runs X times as fast, 0.1 to 10000 (default 60 for session and
                                scripts with the embedded central system, else 1)
          --once                runs the built-in session and ends; exit code 0 when energy was charged and billed
          --script FILE         runs the commands of a file ('-': standard input) and ends; exit code 0 when every
                                expectation held
          --junit FILE          writes how the steps of the script went as XML in the form of JUnit
          --drive               machine mode for tests: commands on standard input, time moves by 'advance' only
          --port P              port of embedded central system and front panel on 127.0.0.1 (default: a free one)
          --page-port P         port of the station's own page on 127.0.0.1, 0 for a free one (default 8080, or no page when
                                it is taken)
          --page-on-network     serves that page on all addresses of this machine
          --no-page             serves no page
          --stations N|A-B      a fleet of N wallboxes, or those with the numbers A to B, with a progress line every ten
                                seconds; a run of '#' in --id becomes the number, filled with zeros
          --stations-per-second N
                                how many of them are switched on in a second (default 50)
          --traffic             cars come and go by themselves; with --seed the same ones each time
          --occupancy N         share of the time in which a car is there, in % (default 50)
          --visit-minutes N     how long a car stays on average (default 10)
          --cards UID,UID...    the drivers' cards (default: one for each station)
          --for SECONDS         ends the fleet after this time; exit code 0 when every station is accepted then
          --improv PATH         speaks Improv Wi-Fi over a pseudo terminal of this name (Linux, macOS)
          --verbose             shows long frames in full
          --completion bash|zsh|fish
                                prints what makes that shell complete the options of borne-virtual
          --help                shows this text
        """;
}
