using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;
using LoopSim.Io.Ginml;
using LoopSim.Io.Sbml;

namespace LoopSim.Io.Formats;

/// <summary>Every file format of logical models.</summary>
public static class LogicalFormats
{
    /// <summary>All formats.</summary>
    public static ImmutableArray<LogicalFormat> All { get; } =
    [
        new LogicalFormat { Name = "bnet", Explanation = "BoolNet's and pyboolnet's table of formulas", Extensions = [".bnet"], Read = ReadBnet },
        new LogicalFormat { Name = "sbml-qual", Explanation = "SBML Level 3 with the qual package", Extensions = [".sbml", ".xml"], Read = path => SbmlQualFormat.Read(path), Write = SbmlQualFormat.Write },
        new LogicalFormat { Name = "ginml", Explanation = "GINsim's models, in an archive or not", Extensions = [".zginml", ".ginml"], Read = path => GinmlFormat.Read(path) },
    ];

    /// <summary>Reads a file of any format.</summary>
    /// <param name="path">The file; its ending, or else its content, says which format it is.</param>
    /// <exception cref="ModelFormatException">The file is of no known format, or it cannot be used; every problem is named with its line.</exception>
    public static LogicalModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var ending = Path.GetExtension(path);
        var format = All.FirstOrDefault(f => f.Read is not null && f.Extensions.Contains(ending, StringComparer.OrdinalIgnoreCase));
        return format?.Read?.Invoke(path)
            ?? throw new ModelFormatException(new SourceLocation(path, 0), $"\"{ending}\" is not the ending of a file that can be read as a logical model. Known endings: {string.Join(", ", All.SelectMany(f => f.Extensions))}.");
    }

    private static LogicalModel ReadBnet(string path)
    {
        var read = BnetFormat.Read(path);
        return new LogicalModel { Name = Path.GetFileNameWithoutExtension(path), Network = read.Network, Warnings = read.Warnings };
    }
}
