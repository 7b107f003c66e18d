using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Borne.Trim;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Borne.Tests.Desktop.Trim;

/// <summary>A program and a library of a few lines, compiled, trimmed, and run before and after.</summary>
internal sealed class TrimmedProgram : IDisposable
{
    private static readonly string[] Platform = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")];

    private readonly string _folder = Directory.CreateTempSubdirectory("borne-trim-").FullName;
    private readonly Trimmer _trimmer;
    private readonly ShortNames _shorter;

    /// <summary>Compiles and trims.</summary>
    /// <param name="library">Source of the library.</param>
    /// <param name="main">Statements of the program, which write what they find into <c>result[0]</c>.</param>
    /// <param name="codeLimit">Bytes of code that an assembly may have.</param>
    /// <param name="isShort">True for short names, in as many assemblies as before.</param>
    /// <param name="isUnbound">True to make methods of objects static.</param>
    public TrimmedProgram(string library, string main, int codeLimit = Trimmer.MaxCode, bool isShort = false, bool isUnbound = false)
    {
        string lib = Compile("Library", library, OutputKind.DynamicallyLinkedLibrary);
        string program = Compile(
            "Program", $"public static class Program {{ public static void Main(string[] result) {{ {main} }} }}", OutputKind.ConsoleApplication, lib);
        ResultBefore = Run(program, lib);
        _trimmer = new Trimmer([program, lib], Platform, codeLimit);
        string trimmed = Path.Combine(_folder, "trimmed");
        string[] files = [Path.Combine(trimmed, "Program.dll"), Path.Combine(trimmed, "Library.dll")];
        if (isShort)
        {
            _ = _trimmer.RunApart();
            _trimmer.Write(trimmed);
            _shorter = new ShortNames(files, Platform);
            _shorter.Run();
            _shorter.Write(trimmed);
        }
        else
        {
            _trimmer.Run(isUnbound);
            _trimmer.Write(trimmed);
        }

        Result = Run(files[0], files[1]);
    }

    /// <summary>What the program finds untrimmed.</summary>
    public string ResultBefore { get; }

    /// <summary>What the trimmed program finds.</summary>
    public string Result { get; }

    /// <summary>Names of the types, fields and methods that are left of the library, such as "Door" and "Door.Open".</summary>
    public string[] Left => [.. Types.SelectMany(type => type.Fields
        .Where(field => !field.HasConstant).Select(field => type.Name + "." + field.Name)
        .Concat(type.Methods.Where(method => method.Name != ".ctor").Select(method => type.Name + "." + method.Name))
        .Append(type.Name)).Order(StringComparer.Ordinal)];

    /// <summary>What is left of a method.</summary>
    public Mono.Cecil.MethodDefinition Method(string type, string method) => _trimmer.Modules.SelectMany(module => module.Types)
        .Single(known => known.Name == type).Methods.Single(known => known.Name == method);

    /// <summary>Names of the assemblies that are left, each with those of its own that it refers to.</summary>
    public string[] Assemblies => [.. _trimmer.Modules.Select(module => string.Join(" > ", module.AssemblyReferences.Select(reference => reference.Name)
        .Where(name => name is "Program" or "Library").Prepend(module.Assembly.Name.Name)))];

    /// <summary>Bytes of the trimmed assemblies.</summary>
    public byte[][] Files => [.. Directory.GetFiles(Path.Combine(_folder, "trimmed")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Names of the static fields and methods that are left of the library.</summary>
    public string[] Statics => [.. Types.SelectMany(type => type.Fields.Where(field => field.IsStatic && !field.HasConstant)
        .Select(field => type.Name + "." + field.Name)
        .Concat(type.Methods.Where(method => method.IsStatic && !method.IsConstructor).Select(method => type.Name + "." + method.Name))).Order(StringComparer.Ordinal)];

    /// <summary>Parameters of the constructor and the methods of a class of the library.</summary>
    public string Signatures(string type) => string.Join(" ", Types.Single(one => one.Name == type).Methods
        .Select(method => (method.IsConstructor ? type : type + "." + method.Name) + "(" + string.Join(",", method.Parameters.Select(one => one.ParameterType.Name)) + ")")
        .Order(StringComparer.Ordinal));

    /// <summary>What became of the names, where they were made short.</summary>
    public string[] Names => [.. _shorter?.Lines ?? []];

    /// <inheritdoc/>
    public void Dispose()
    {
        _shorter?.Dispose();
        _trimmer.Dispose();
        Directory.Delete(_folder, true);
    }

    private IEnumerable<TypeDefinition> Types => (_shorter?.Modules ?? _trimmer.Modules).SelectMany(module => module.Types).Where(type => type.Name is not ("<Module>" or "Program"));

    private string Compile(string name, string source, OutputKind kind, params string[] references)
    {
        string file = Path.Combine(_folder, name + ".dll");
        IEnumerable<MetadataReference> all = Platform.Concat(references).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        CSharpCompilationOptions options = new(kind, optimizationLevel: OptimizationLevel.Release);
        string[] errors = [.. CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], all, options).Emit(file).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
        return errors.Length == 0 ? file : throw new ArgumentException(string.Join("\n", errors));
    }

    private static string Run(string program, string library)
    {
        AssemblyLoadContext context = new("trimmed", true);
        try
        {
            if (File.Exists(library))
            {
                _ = Load(context, library);
            }

            string[] result = [""];
            _ = Load(context, program).EntryPoint!.Invoke(null, [result]);
            return result[0];
        }
        finally
        {
            context.Unload();
        }
    }

    private static Assembly Load(AssemblyLoadContext context, string file)
    {
        using MemoryStream bytes = new(File.ReadAllBytes(file));
        return context.LoadFromStream(bytes);
    }
}
