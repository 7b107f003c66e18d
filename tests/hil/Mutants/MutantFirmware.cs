using System.Reflection;
using Borne.Hil.Bench;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Borne.Hil.Mutants;

/// <summary>
/// The firmware, compiled once with all patches and a switch between them, and loaded beside the sound one together with its own copy of
/// the loop-back.
/// </summary>
public sealed class MutantFirmware
{
    private const string SwitchName = "Borne.Mutants.MutantSwitch";
    private const string SwitchSource = "namespace Borne.Mutants { public static class MutantSwitch { public static int Number; } }";

    // What the desktop's build of the same sources leaves out.
    private static readonly string[] Device = ["/obj/", "/bin/", "hal/esp32/", "hal/bluetooth/", "hal/websocket/"];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    private readonly FieldInfo _number;
    private readonly MethodInfo _problem;

    /// <summary>Compiles and loads it.</summary>
    /// <exception cref="BenchException">The sources are not at hand, or a patch does not fit them any more.</exception>
    public MutantFirmware()
    {
        var context = new MutantContext(Compile());
        Assembly hil = context.LoadFromAssemblyPath(typeof(MutantFirmware).Assembly.Location);
        _number = context.Core.GetType(SwitchName)!.GetField("Number")!;
        _problem = hil.GetType(typeof(MutantProof).FullName!)!.GetMethod(nameof(MutantProof.Problem))!;
    }

    /// <summary>Runs a mutant, or with number 0 the sound firmware of the same build.</summary>
    /// <param name="number">Its index in <see cref="FirmwareMutant.All"/> and one.</param>
    /// <param name="index">Index of the mutant whose scenario runs.</param>
    /// <returns>Null when the scenario found what it must; otherwise a sentence.</returns>
    public string? Problem(int number, int index)
    {
        _number.SetValue(null, number);
        return (string?)_problem.Invoke(null, [index, number != 0]);
    }

    /// <summary>Root of the repository.</summary>
    /// <exception cref="BenchException">This program does not lie in it.</exception>
    public static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "nanoFramework.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new BenchException("The firmware's sources are not above this program.");
    }

    private static byte[] Compile()
    {
        string root = Root();
        string[] folders = ["firmware", "hal", "boards/common/Pins", "boards/common/Hardware"];
        Dictionary<string, string> sources = folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !Device.Any(part => file.Contains(part, StringComparison.Ordinal)))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(root, file)));
        Patch(sources);
        CSharpCompilation compilation = CSharpCompilation.Create(
            MutantContext.CoreName,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, Language, source.Key))
                .Append(CSharpSyntaxTree.ParseText(SwitchSource, Language)),
            Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
                .Where(file => !file.Contains(".Native.", StringComparison.Ordinal))
                .Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        Diagnostic? error = compilation.Emit(image).Diagnostics.FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
        return error is null ? image.ToArray() : throw new BenchException("The mutants do not compile: " + error);
    }

    private static void Patch(Dictionary<string, string> sources)
    {
        FirmwareMutant[] mutants = FirmwareMutant.All();
        foreach (SourcePatch patch in SourcePatches.All())
        {
            string text = sources[patch.File].ReplaceLineEndings("\n");
            int at = text.IndexOf(patch.Find, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(patch.Find, at + 1, StringComparison.Ordinal) >= 0)
            {
                throw new BenchException($"{patch.File} does not have once what the mutants change: {patch.Find}");
            }

            string replacement = patch.Replace;
            for (int i = 0; i < mutants.Length; i++)
            {
                replacement = replacement.Replace(
                    "{" + mutants[i].Name + "}", $"(global::{SwitchName}.Number == {i + 1})", StringComparison.Ordinal);
            }

            sources[patch.File] = text.Replace(patch.Find, replacement, StringComparison.Ordinal);
        }
    }
}
