using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Borne.Tests.Desktop.Boards;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// The sources of a program for the desktop, compiled against the desktop's build of the controller and the shared frameworks.
/// </summary>
internal static class DesktopProgram
{
    // What the SDK adds to each file with ImplicitUsings.
    private const string Implicit = "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    /// <summary>Compiles a program.</summary>
    /// <param name="folder">Its folder, from the project's root.</param>
    /// <param name="further">Sources that it does not have.</param>
    public static CSharpCompilation Compile(string folder, params string[] further)
    {
        string path = Path.Combine(BoardFacts.Root, folder);
        IEnumerable<SyntaxTree> sources = Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Language, Path.GetRelativePath(BoardFacts.Root, file)));
        return CSharpCompilation.Create(
            Path.GetFileName(folder),
            [.. sources, .. further.Append(Implicit).Select(text => CSharpSyntaxTree.ParseText(text, Language, "Added.cs"))],
            [.. References().Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> References()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string web = Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(runtime));
        return [
            Path.Combine(AppContext.BaseDirectory, "Borne.Core.dll"),
            Path.Combine(AppContext.BaseDirectory, "Microsoft.Data.Sqlite.dll"),
            .. Directory.GetFiles(runtime, "System.*.dll").Where(file => !file.Contains(".Native.")),
            .. Directory.GetFiles(runtime, "Microsoft.Win32.Primitives.dll"),
            .. Directory.GetFiles(web, "Microsoft.*.dll"),
        ];
    }
}
