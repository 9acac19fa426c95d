using System.Collections.Immutable;
using System.Reflection;
using LoopSim.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LoopSim.Notebooks.Running;

/// <summary>The assemblies that cells can use: .NET, LoopSim, LoopSim.Plotting, and what these are built on.</summary>
internal static class NotebookReferences
{
    private static readonly Lazy<ImmutableArray<string>> Files = new(Find);

    /// <summary>References to all of them, by file name, that are shared with nobody.</summary>
    /// <remarks>The compiler keeps the symbols that it has read with the reference, one set for each compilation that is alive, and takes any that fits. Were
    /// references shared, two cells of a notebook could be given different sets, and a type of LoopSim in one would not be the same type in the other.</remarks>
    /// <exception cref="InvalidOperationException">LoopSim was published as a single file, so that there are no assembly files.</exception>
    public static ImmutableArray<MetadataReference> Create() => [.. Files.Value.Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))];

    private static ImmutableArray<string> Find()
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (string.IsNullOrEmpty(core))
        {
            throw new InvalidOperationException(
                "Notebooks need the assemblies of .NET and LoopSim as files; run a LoopSim that is not published as a single file.");
        }
        var files = Directory.EnumerateFiles(core, "*.dll")
            .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll"))
            .Where(IsManaged)
            .Concat(Closure(core));
        return [.. files.Order(StringComparer.Ordinal)];
    }

    // LoopSim.Plotting is named, not typed: a cell may need it where this assembly does not.
    private static IEnumerable<string> Closure(string core)
    {
        var waiting = new Stack<Assembly>([typeof(Problem).Assembly, typeof(NotebookReferences).Assembly, Assembly.Load("LoopSim.Plotting")]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryPop(out var assembly))
        {
            if (Path.GetDirectoryName(assembly.Location) == core || !seen.Add(assembly.Location))
                continue;
            yield return assembly.Location;
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (TryLoad(name) is { } next)
                    waiting.Push(next);
            }
        }
    }

    // A package may refer to an assembly of another system that was not restored; a cell that needs it gets the compiler's word for it.
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // Beside the assemblies lie native libraries of the same ending on some systems.
    private static bool IsManaged(string file)
    {
        try
        {
            _ = AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
