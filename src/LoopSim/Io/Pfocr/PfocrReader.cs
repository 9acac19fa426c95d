using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LoopSim.Diagnostics;
using LoopSim.Figures;

namespace LoopSim.Io.Pfocr;

/// <summary>Reads the records of the Pathway Figure OCR database, <c>_figures/&lt;figid&gt;.md</c>, in both of their
/// layouts.</summary>
/// <remarks>
/// <para>A record is a Markdown file that is front matter only: YAML between two lines <c>---</c>. Values are taken as the text
/// that was written; <c>'On'</c> is no truth value and <c>'3569'</c> no number. Empty text, <c>NA</c>, <c>XXX</c> and R's
/// <c>.na.character</c> are missing values.</para>
/// <para>What is odd but can be used is a warning of the record; what cannot be used is an error with its line. All errors of a
/// record are reported together, except that nothing is reported after a place at which the YAML itself breaks off.</para>
/// <para>Files of others are read here, so the reader is bounded: at most <see cref="MaxBytes"/>, at most eight levels of
/// nesting, no YAML anchors, aliases or tags.</para>
/// </remarks>
public static class PfocrReader
{
    /// <summary>The size of the largest file that is read, in bytes. Records have two to ten thousand.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads a record from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no PFOCR record; every error in it is listed.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static FigureRecord Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(RecordFile.ReadBytes(path, MaxBytes), path);
    }

    /// <summary>Reads a record from a file, or says why it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="record">The record; <see langword="null"/> if there was an error.</param>
    /// <param name="problems">The record's warnings, or the errors and warnings of what was no record.</param>
    /// <returns>Whether there is a record.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out FigureRecord? record, out ImmutableArray<Problem> problems)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Succeed(Read(path), out record, out problems);
        }
        catch (ModelFormatException fault)
        {
            return Fail(fault.Problems, out record, out problems);
        }
        catch (IOException fault)
        {
            return Fail([Problem.Error(null, fault.Message)], out record, out problems);
        }
    }

    /// <summary>Reads a record from the bytes of a file.</summary>
    /// <param name="utf8">The bytes, UTF-8 with or without byte order mark.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <exception cref="ModelFormatException">The bytes are no PFOCR record.</exception>
    public static FigureRecord Parse(ReadOnlySpan<byte> utf8, string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (utf8.Length > MaxBytes)
            throw RecordFile.TooLarge(fileName, MaxBytes);
        return Parse(RecordFile.Decode(utf8, fileName), fileName);
    }

    /// <summary>Reads a record from text.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <exception cref="ModelFormatException">The text is no PFOCR record.</exception>
    public static FigureRecord Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        if (text.Length > MaxBytes)
            throw RecordFile.TooLarge(fileName, MaxBytes);
        var problems = new ProblemList(fileName);
        var root = FrontMatterParser.Parse(FrontMatter.Slice(text, problems), problems);
        return new RecordMapper(problems).Map(root);
    }

    /// <summary>Reads a record from text, or says why it cannot be read.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <param name="record">The record; <see langword="null"/> if there was an error.</param>
    /// <param name="problems">The record's warnings, or the errors and warnings of what was no record.</param>
    /// <returns>Whether there is a record.</returns>
    public static bool TryParse(
        string text, string fileName, [NotNullWhen(true)] out FigureRecord? record, out ImmutableArray<Problem> problems)
    {
        try
        {
            return Succeed(Parse(text, fileName), out record, out problems);
        }
        catch (ModelFormatException fault)
        {
            return Fail(fault.Problems, out record, out problems);
        }
    }

    private static bool Succeed(FigureRecord read, out FigureRecord? record, out ImmutableArray<Problem> problems)
    {
        (record, problems) = (read, read.Warnings);
        return true;
    }

    private static bool Fail(ImmutableArray<Problem> found, out FigureRecord? record, out ImmutableArray<Problem> problems)
    {
        (record, problems) = (null, found);
        return false;
    }
}
