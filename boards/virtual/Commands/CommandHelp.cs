namespace Borne.Virtual.Commands;

/// <summary>The commands in words.</summary>
public static class CommandHelp
{
    /// <summary>Commands of every mode. C is a connector number, 1 when it is left out.</summary>
    public static readonly string[] Common =
    [
        "plug [C]              puts the cable into socket and car",
        "cable [C]             puts the cable into the socket only",
        "unplug [C]            pulls the cable out at both ends",
        "unplug-ev [C]         pulls it out of the car only",
        "tap UID               holds a card to the reader: 4, 7 or 10 bytes in hex, e.g. tap 04A1B2C3",
        "tap tag:IDTAG         presents any idTag, e.g. tap tag:ALICE",
        "ev C ready on|off     tells whether the car wants energy",
        "ev C amps N           sets the highest current of its charger, 0 to 80 A",
        "ev C phases 1|3       sets the phases of its charger",
        "ev C ventilation on|off  tells whether the car asks for ventilation (pilot D)",
        "ev C soc N|off        sets the state of charge that the car tells, 0 to 100 %",
        "ev C cable 13|20|32|63   sets the rating of the cable in A",
        "contract C issue EMAID [FLAW]  gives the car a contract for Plug & Charge; FLAW: expired, early, revoked, wrong-root, forged, no-ocsp",
        "contract C none|offer  takes it away, or lets the car tell it again",
        "contract C install|update [EMAID]  lets the car ask the central system for one",
        "contract-file C CHAIN KEY  gives it the contract of two PEM files; contract-file C install|update EXI sends a request from a file",
        "contract-roots DIR    writes the roots to trust, v2g-root.pem and mo-root.pem",
        "fault C NAME          sets a fault: ground, weld, stuck-open, pilot, lock, heat, meter, interlock-allows or -blocks",
        "clear C NAME|all      clears it",
        "network down|up       pulls the network cable or puts it back",
        "power cut             takes the controller's power away; it boots again",
        "power fail|back       lets the supply fail while backup power lasts, or come back in time",
        "factory-reset         lets the station forget its owner, and restarts it",
        "crash                 lets the controller hang until its watchdog restarts it",
        "emergency on|off      presses or releases the emergency stop",
        "button on|off         holds the reset button or lets it go: 10 s network, 20 s all settings and passwords",
        "reboot stuck|free     lets every reset of the controller fail",
        "flash full|free       lets every write to the flash fail for want of room (with --store)",
        "transfer MESSAGE [TEXT]  sends a DataTransfer of the demonstration vendor",
        "call ACTION JSON      sends a call of the station that you write, e.g. call Authorize {\"idTag\":\"ALICE\"}",
        "reconnect             makes the connection anew, or tries at once",
        "connect URL [ID [KEY]]  goes to another central system, or as another station",
        "settings [PART]       shows all settings, or those with this part in their name",
        "set KEY VALUE         changes a setting of the controller",
        "get KEY               shows one",
        "export FILE           writes the settings into an OCPPConf.xml; secrets are left out",
        "import FILE           takes the settings of such a file, all or none",
        "image FILE VERSION [crash]  writes a firmware image for UpdateFirmware; crash: one that does not start",
        "firmware-key FILE     makes a key pair for firmware images: FILE to sign with, FILE.pub for --firmware-key",
        "sign IMAGE KEYFILE    signs a firmware image in its file",
        "advance MS [nowait]   lets simulated time run, and waits for the central system's answers on the way",
        "settle                waits for the central system's answers without moving time",
        "state                 shows everything as JSON",
        "quit                  ends",
    ];

    /// <summary>Commands of the console and of scripts.</summary>
    public static readonly string[] Running =
    [
        "speed X               lets time run X times as fast, 0.1 to 10000",
        "compare FILE          tells where the station's frames so far differ from those of a frame log",
        "help                  shows this list",
    ];

    /// <summary>Commands of console and scripts that need the embedded central system.</summary>
    public static readonly string[] Embedded =
    [
        "central ACTION JSON   sends a call to the station, e.g. central Reset {\"type\":\"Soft\"}",
        "pnc MESSAGE [ROOT|JSON]  sends a message of Plug & Charge, e.g. pnc InstallCertificate MORootCertificate",
        "list VERSION TAG...   sends tags as the whole local list; TAG/GROUP for a group, -TAG for a blocked one",
        "update VERSION [crash|damaged]  updates the firmware from its file server",
        "diagnostics           lets the station upload a report to it",
        "file NAME             shows a report",
        "transactions          lists the transactions that it knows",
        "answer ACTION HOW     lets it answer otherwise: normal, none, garbage, delay SECONDS, error CODE or a JSON object",
        "replay FILE           sends the calls of the central system in a frame log again, all at once",
        "rehearse FILE         answers and calls from now on as the central system in a frame log did",
    ];

    /// <summary>Commands of scripts only.</summary>
    public static readonly string[] Script =
    [
        "wait SECONDS          lets simulated time run",
        "expect STATUS [C]     waits up to 30 simulated seconds for a status; also: expect accepted",
        "say TEXT              prints a sentence",
    ];
}
