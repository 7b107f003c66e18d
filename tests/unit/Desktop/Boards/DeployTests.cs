using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Borne.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>README, board.conf and boards/deploy say the same, and what they say fits the chip's partitions.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public class DeployTests
{
    // Partition tables of nanoFramework's images, nf-interpreter targets/ESP32/_IDF: 4 MB for ESP32, 8 MB for ESP32-S3.
    private const string Esp32Address = "0x1E0000";
    private const string Esp32S3Address = "0x1B0000";
    private const int Esp32FlashBytes = 4 << 20;
    private const int Esp32S3FlashBytes = 8 << 20;

    [TestMethod]
    public void Addresses_and_partitions_are_those_of_the_chip()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            bool isS3 = board.Map.Chip == ChipModel.Esp32S3;
            MsAssert.AreEqual(isS3 ? Esp32S3Address : Esp32Address, board.Conf("ADDRESS"), board.Folder);
            int end = board.Number("ADDRESS") + board.Number("PARTITION") + board.Number("VOLUME");
            MsAssert.IsTrue(end <= (isS3 ? Esp32S3FlashBytes : Esp32FlashBytes), board.Folder);
            MsAssert.IsTrue(board.Conf("TARGET").StartsWith(isS3 ? "ESP32_S3_" : "ESP32_", StringComparison.Ordinal), board.Folder);
            string project = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", board.Folder, board.Folder + ".csproj"));
            MsAssert.IsTrue(project.Contains($"<AssemblyName>{board.Conf("ASSEMBLY")}</AssemblyName>", StringComparison.Ordinal), board.Folder);
        }
    }

    [TestMethod]
    public void The_script_prints_the_commands_of_the_README()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            (int status, string output) = Run(BoardFacts.Root, null, board.Folder, "PORT");
            MsAssert.AreEqual(0, status, output);
            string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            MsAssert.IsTrue(lines.Any(l => l.Contains($"--target {board.Conf("TARGET")} ")), output);
            MsAssert.IsTrue(lines.Any(l => l.EndsWith($"{board.Conf("ASSEMBLY")}.bin --address {board.Conf("ADDRESS")}", StringComparison.Ordinal)), output);
            foreach (string line in lines.Where(l => !l.Contains("--networkdeployment")))
            {
                MsAssert.IsTrue(board.Readme.Contains(line, StringComparison.Ordinal), $"{board.Folder}: README has no '{line}'");
            }
        }
    }

    [TestMethod]
    public void With_a_loader_the_script_deploys_it_and_puts_the_firmware_into_a_slot()
    {
        (int status, string output) = Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--key", Path.Combine(BoardFacts.Root, "wallbox.key"));
        MsAssert.AreEqual(0, status, output);
        BoardFacts board = BoardFacts.All.Single(b => b.Folder == "esp32-s3");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        MsAssert.IsTrue(lines.Any(l => l.Contains($"--image boards/esp32-s3/loader/bin/Release/netnano1.0/{board.Conf("LOADER")}.bin --address {board.Conf("ADDRESS")}")), output);
        foreach (string line in lines.Where(l => !l.Contains("--networkdeployment")))
        {
            MsAssert.IsTrue(board.Readme.Contains(line, StringComparison.Ordinal), $"README has no '{line}'");
        }

        string files = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "esp32-s3", "firmware.json"));
        MsAssert.IsTrue(files.Contains("slot1.img") && files.Contains($"{board.Conf("ASSEMBLY")}.img"), files);
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-wrover", "PORT", "--loader", "--unsigned").Status, "no room for slots there");
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--unsigned", "--client-websocket").Status, "the loader lacks the package");
        string update = Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--key", "k", "--update").Output;
        MsAssert.IsTrue(update.Contains(board.Conf("LOADER")) && !update.Contains("--filedeployment"), update);
    }

    [TestMethod]
    public void A_loader_has_a_key_or_is_said_to_take_everything()
    {
        (int status, string output) = Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader");
        MsAssert.AreEqual(2, status);
        MsAssert.IsTrue(output.Contains("--key FILE or with --unsigned"), output);
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--key", "k", "--unsigned").Status, "one or the other");
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--key").Status);
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--key", "k").Status, "without the loader nobody looks at it");
        output = Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--key", "/keys/k").Output;
        MsAssert.IsTrue(output.Contains("boards/esp32-s3 -c Release -p:SigningKey=/keys/k\n"), output);
        MsAssert.IsTrue(output.Contains("boards/esp32-s3/loader -c Release -p:FirmwareKey=/keys/k.pub\n"), output);
        output = Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--loader", "--unsigned").Output;
        MsAssert.IsTrue(output.Contains("boards/esp32-s3/loader -c Release -p:UnsignedFirmware=true\n") && !output.Contains("Key="), output);
    }

    [TestMethod]
    public void The_README_has_every_pin_and_what_the_hardware_must_add()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            foreach (PinMap outlet in PinRules.Outlets(board.Map))
            {
                foreach (PinRole role in PinRules.RolesOf(outlet))
                {
                    string row = $"| GPIO {outlet.Of(role)} |";
                    MsAssert.IsTrue(board.Readme.Contains(row, StringComparison.Ordinal), $"{board.Folder}: no '{row}' for {role}");
                }
            }

            int rows = board.Readme.Split('\n').Count(l => l.StartsWith("| GPIO ", StringComparison.Ordinal));
            MsAssert.AreEqual(PinRules.Outlets(board.Map).Sum(o => PinRules.RolesOf(o).Count()), rows, board.Folder);
            foreach (string word in new[] { "qualified person", "type-approved", "watchdog", "residual-current device", "mirror contact", "interlock" })
            {
                MsAssert.IsTrue(board.Readme.Contains(word, StringComparison.Ordinal), $"{board.Folder}: nothing about {word}");
            }
        }
    }

    [TestMethod]
    public void The_README_says_which_security_profile_the_board_reaches()
    {
        foreach (BoardFacts board in BoardFacts.All)
        {
            string project = board.Text(board.Folder + ".csproj");
            int profile = project.Contains("firmware.certificatemanagement") ? 3 : project.Contains("firmware.security") ? 2 : 0;
            MsAssert.IsTrue(board.Readme.Contains($"his board reaches security profile {profile}"), board.Folder);
        }
    }

    [TestMethod]
    public void With_run_it_runs_them_in_order_and_sets_the_network_last()
    {
        (int status, string output, string calls) = RunCopy(imageBytes: 300000, "--run");
        MsAssert.AreEqual(0, status, output);
        string[] done = [.. calls.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(' ')[1])];
        CollectionAssert.AreEqual(new[] { "build", "--update", "--target", "--networkdeployment" }, done, calls);
    }

    [TestMethod]
    public void An_update_leaves_the_image_and_the_data()
    {
        (int status, string output, string calls) = RunCopy(imageBytes: 300000, "--run", "--update");
        MsAssert.AreEqual(0, status, output);
        MsAssert.IsFalse(calls.Contains("--masserase", StringComparison.Ordinal), calls);
        MsAssert.IsTrue(calls.Contains("--deploy", StringComparison.Ordinal), calls);
    }

    [TestMethod]
    public void An_image_that_does_not_fit_is_not_flashed()
    {
        (int status, string output, string calls) = RunCopy(imageBytes: 0x1C0000 + 1, "--run");
        MsAssert.AreEqual(1, status, output);
        MsAssert.IsFalse(calls.Contains("nanoff", StringComparison.Ordinal), calls);
    }

    [TestMethod]
    public void Packages_that_do_not_belong_to_the_firmware_are_refused_in_words_and_nothing_is_flashed()
    {
        (int status, string output, string calls) = RunCopy(300000, [("System.Net", 0x8EFB9944), ("mscorlib", 0x1549C856)], "--run");
        MsAssert.AreEqual(1, status, output);
        MsAssert.IsTrue(output.Contains($"System.Net was built for native code 8EFB9944, firmware {Firmware} has 6DFA71D6."), output);
        MsAssert.IsTrue(output.Contains("packages and firmware do not belong together"), output);
        MsAssert.IsFalse(output.Contains("mscorlib"), output);
        MsAssert.IsFalse(calls.Contains("nanoff", StringComparison.Ordinal), calls);
        (status, output, _) = RunCopy(300000, [("Stranger", 1)], "--run", "--update");
        MsAssert.AreEqual(1, status, output);
        MsAssert.IsTrue(output.Contains("has none"), output);
    }

    [TestMethod]
    public void Packages_of_the_firmware_and_assemblies_without_native_code_are_flashed()
    {
        (int status, string output, string calls) = RunCopy(300000, [("System.Net", 0x6DFA71D6), ("Borne.Base", 0)], "--run");
        MsAssert.AreEqual(0, status, output);
        MsAssert.IsTrue(calls.Contains($"--fwversion {Firmware}", StringComparison.Ordinal), calls);
    }

    [TestMethod]
    public void Every_command_that_flashes_the_firmware_names_its_version()
    {
        string[] readmes = [.. BoardFacts.All.Select(b => b.Readme), File.ReadAllText(Path.Combine(BoardFacts.Root, "tests", "hil", "README.md"))];
        foreach (string readme in readmes)
        {
            string[] commands = [.. readme.Split("nanoff --update").Skip(1)];
            MsAssert.AreNotEqual(0, commands.Length);
            foreach (string command in commands)
            {
                MsAssert.IsTrue(command[..60].Contains($" --fwversion {Firmware} "), command[..60]);
            }
        }
    }

    // A package with native code that a device project takes has its checksum there.
    [TestMethod]
    public void Every_device_package_with_a_driver_is_known()
    {
        string known = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "native.conf"));
        string projects = File.ReadAllText(Path.Combine(BoardFacts.Root, "hal", "esp32", "esp32.csproj"))
            + File.ReadAllText(Path.Combine(BoardFacts.Root, "hal", "bluetooth", "hal.bluetooth.csproj"));
        foreach (string line in projects.Split('\n').Where(l => l.Contains("<PackageReference")))
        {
            string package = line.Split('"')[1];
            string assembly = package.Replace("nanoFramework.System.", "System.");
            MsAssert.IsTrue(known.Contains($"\n{package}=") || known.Contains($"\n{assembly}="), package);
        }
    }

    [TestMethod]
    public void An_unknown_board_or_option_is_refused()
    {
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "nonesuch", "PORT").Status);
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3", "PORT", "--now").Status);
        MsAssert.AreEqual(2, Run(BoardFacts.Root, null, "esp32-s3").Status);
    }

    private static string Firmware => File.ReadAllLines(Path.Combine(BoardFacts.Root, "boards", "native.conf"))
        .Single(l => l.StartsWith("FIRMWARE=", StringComparison.Ordinal))["FIRMWARE=".Length..];

    private static (int Status, string Output, string Calls) RunCopy(int imageBytes, params string[] options) =>
        RunCopy(imageBytes, [], options);

    /// <summary>Runs a copy of the script with a dotnet and a nanoff that only write down how they were called.</summary>
    private static (int Status, string Output, string Calls) RunCopy(
        int imageBytes, (string Name, uint Checksum)[] assemblies, params string[] options)
    {
        const string Board = "esp32-devkitc";
        string root = Directory.CreateTempSubdirectory("borne-deploy").FullName;
        try
        {
            string tools = Path.Combine(root, "tools");
            string folder = Path.Combine(root, "boards", Board);
            string output = Path.Combine(folder, "bin", "Release", "netnano1.0");
            string calls = Path.Combine(root, "calls");
            Directory.CreateDirectory(tools);
            Directory.CreateDirectory(output);
            foreach (string tool in new[] { "dotnet", "nanoff" })
            {
                string path = Path.Combine(tools, tool);
                File.WriteAllText(path, $"#!/bin/sh\necho {tool} \"$@\" >>'{calls}'\n");
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
                }
            }

            File.WriteAllBytes(Path.Combine(output, "Borne.Esp32DevKitC.bin"), new byte[imageBytes]);
            foreach ((string name, uint checksum) in assemblies)
            {
                byte[] assembly = new byte[128];
                BitConverter.GetBytes(checksum).CopyTo(assembly, 20);
                File.WriteAllBytes(Path.Combine(output, name + ".pe"), assembly);
            }

            File.Copy(Path.Combine(BoardFacts.Root, "boards", "native.conf"), Path.Combine(root, "boards", "native.conf"));
            File.WriteAllText(Path.Combine(folder, "network.json"), "{}");
            File.Copy(Path.Combine(BoardFacts.Root, "boards", Board, "board.conf"), Path.Combine(folder, "board.conf"));
            File.Copy(Path.Combine(BoardFacts.Root, "boards", "deploy"), Path.Combine(root, "boards", "deploy"));
            (int status, string text) = Run(root, tools, [Board, "PORT", .. options]);
            return (status, text, File.Exists(calls) ? File.ReadAllText(calls) : string.Empty);
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    private static (int Status, string Output) Run(string root, string tools, params string[] arguments)
    {
        ProcessStartInfo start = new("bash", [Path.Combine(root, "boards", "deploy"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (tools is not null)
        {
            start.Environment["PATH"] = tools + ":" + Environment.GetEnvironmentVariable("PATH");
        }

        using Process process = Process.Start(start);
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}
