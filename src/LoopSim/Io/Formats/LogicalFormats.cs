using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Io.Aeon;
using LoopSim.Io.Bnet;
using LoopSim.Io.BooleanNet;
using LoopSim.Io.Ginml;
using LoopSim.Io.Graphs;
using LoopSim.Io.MaBoSS;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sif;

namespace LoopSim.Io.Formats;

/// <summary>Every file format of logical models.</summary>
public static class LogicalFormats
{
    private const int BeginningLength = 4096;

    /// <summary>All formats, those that hold more first.</summary>
    public static ImmutableArray<LogicalFormat> All { get; } =
    [
        SbmlQualFormat.Format,
        MaBossLogical.Format,
        GinmlFormat.Format,
        BnetFormat.Format,
        BooleanNetFormat.Format,
        AeonFormat.Format,
        SifFormat.Format,
        DotFormat.Format,
        GraphMLFormat.Format,
        MermaidFormat.Format,
    ];

    /// <summary>The formats that can be read.</summary>
    public static IEnumerable<LogicalFormat> Readable => All.Where(f => f.Read is not null);

    /// <summary>The formats that can be written.</summary>
    public static IEnumerable<LogicalFormat> Writable => All.Where(f => f.Write is not null);

    /// <summary>Returns the format of a name, for reading.</summary>
    /// <param name="name">The name or another that it goes by.</param>
    /// <exception cref="ArgumentException">There is none, or it is written only; the message names those that can be read.</exception>
    public static LogicalFormat NamedForReading(string name) => Named(name, [.. Readable], WrittenOnly);

    /// <summary>Returns the format of a name, for writing.</summary>
    /// <param name="name">The name or another that it goes by.</param>
    /// <exception cref="ArgumentException">There is none, or it is read only; the message names those that can be written.</exception>
    public static LogicalFormat NamedForWriting(string name) => Named(name, [.. Writable], ReadOnly);

    /// <summary>Returns the format that a file is written in, by its ending.</summary>
    /// <param name="path">The file to be written.</param>
    /// <exception cref="ArgumentException">No format that can be written has this ending; the message lists those there are.</exception>
    public static LogicalFormat ForWriting(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Writable.FirstOrDefault(f => f.Claims(path))
            ?? throw new ArgumentException($"The ending of \"{path}\" names no format that can be written. Name one by --to ({Names(Writable)}), or use one of the endings {Endings(Writable)}.", nameof(path));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its ending, or else its content, says which format it is.</param>
    /// <param name="options">How it is read; the defaults where <see langword="null"/>.</param>
    /// <param name="format">The format; found out where <see langword="null"/>.</param>
    /// <returns>The model, its names identifiers (<see cref="LogicalNames"/>).</returns>
    /// <exception cref="ModelFormatException">The file is of no known format, or it cannot be used; every problem is named with its line.</exception>
    /// <exception cref="ArgumentException">Files of this format cannot be read.</exception>
    public static LogicalModel Read(string path, LogicalReadOptions? options = null, LogicalFormat? format = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        format ??= FormatOf(path);
        var read = format.Read ?? throw new ArgumentException(WrittenOnly(format), nameof(format));
        var model = LogicalNames.WithIdentifiers(read(path, options ?? LogicalReadOptions.Default), out var changed);
        return changed.IsEmpty ? model : model with { Warnings = [.. model.Warnings, Problem.Warning(new SourceLocation(path, 0), LogicalNames.Describe(changed))] };
    }

    /// <summary>Writes a model, and says what of it the format cannot hold.</summary>
    /// <param name="model">The model.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentException">Files of this format cannot be written.</exception>
    public static WrittenModel Write(LogicalModel model, LogicalFormat format)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(format);
        var write = format.Write ?? throw new ArgumentException(ReadOnly(format), nameof(format));
        var named = LogicalNames.WithIdentifiers(model, out var changed);
        var written = write(named);
        return written with { Lost = [.. changed.IsEmpty ? [] : new[] { LogicalNames.Describe(changed) }, .. LogicalLosses.Of(named, format.Holds), .. written.Lost] };
    }

    /// <summary>The names of formats, as help texts list them.</summary>
    /// <param name="formats">The formats.</param>
    public static string Names(IEnumerable<LogicalFormat> formats) => string.Join(", ", formats.Select(f => f.Name));

    /// <summary>The names of the files in a folder that may be logical models by their ending, in order.</summary>
    internal static ImmutableArray<string> FilesIn(string folder) => [.. Directory.GetFiles(folder)
        .Where(file => Readable.Any(f => f.Claims(file)))
        .Select(file => Path.GetFileName(file))
        .Order(StringComparer.Ordinal)];

    private static LogicalFormat Named(string name, LogicalFormat[] usable, Func<LogicalFormat, string> refusal)
    {
        var format = All.FirstOrDefault(f => f.IsNamed(name))
            ?? throw new ArgumentException($"There is no format \"{name}\". {NearestNames.Suggest(name, [.. usable.Select(f => f.Name)])}", nameof(name));
        return usable.Contains(format) ? format : throw new ArgumentException(refusal(format), nameof(name));
    }

    private static string WrittenOnly(LogicalFormat format) => $"Files of the format \"{format.Name}\" are written only. Formats that can be read: {Names(Readable)}.";

    private static string ReadOnly(LogicalFormat format) => $"Files of the format \"{format.Name}\" are read only. Formats that can be written: {Names(Writable)}.";

    private static string Endings(IEnumerable<LogicalFormat> formats) => string.Join(", ", formats.SelectMany(f => f.Extensions).Distinct(StringComparer.Ordinal));

    /// <summary>The format of a file: the one that its ending names, or, of several or none, the first that knows its own by the beginning.</summary>
    private static LogicalFormat FormatOf(string path)
    {
        LogicalFormat[] claiming = [.. Readable.Where(f => f.Claims(path))];
        if (claiming.Length == 1)
            return claiming[0];
        var beginning = TextFile.Beginning(path, BeginningLength);
        return (claiming.Length > 0 ? claiming : Readable).FirstOrDefault(f => f.Recognises?.Invoke(beginning) == true)
            ?? throw new ModelFormatException(new SourceLocation(path, 0), $"{ForeignFile.Describe(path, beginning)} Files that can be read as a model: model.yaml, {Endings(Readable)}.");
    }
}
