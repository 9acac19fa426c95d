using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Formats;

/// <summary>Gathers the problems of one file: errors one by one, doubtful input counted by kind.</summary>
/// <param name="file">The file, as messages call it.</param>
internal sealed class ProblemTally(string file)
{
    private readonly List<Problem> _errors = [];
    private readonly Dictionary<Oddity, (int Count, int Line, string Subject)> _oddities = [];

    /// <summary>The file, as messages call it.</summary>
    public string File => file;

    /// <summary>Whether there is any error so far.</summary>
    public bool HasErrors => _errors.Count > 0;

    /// <summary>What was counted, one warning for each kind, in the order of the file.</summary>
    public IEnumerable<Problem> Warnings => _oddities
        .OrderBy(pair => pair.Value.Line)
        .Select(pair => Problem.Warning(new SourceLocation(file, pair.Value.Line), Sentence(pair.Key, pair.Value.Count, pair.Value.Subject)));

    /// <summary>Adds an error.</summary>
    public void Error(int line, string message) => _errors.Add(Problem.Error(new SourceLocation(file, line), message));

    /// <summary>Counts a doubtful thing.</summary>
    /// <param name="oddity">Its kind.</param>
    /// <param name="line">Its line.</param>
    /// <param name="subject">What to call it, if it is the first.</param>
    public void Count(Oddity oddity, int line, string subject) =>
        _oddities[oddity] = _oddities.TryGetValue(oddity, out var before) ? before with { Count = before.Count + 1 } : (1, line, subject);

    /// <summary>Throws where there is an error.</summary>
    /// <exception cref="ModelFormatException">There is one; all problems are in it.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new ModelFormatException(_errors.Concat(Warnings).InFileOrder(file));
    }

    private static string Sentence(Oddity oddity, int count, string subject) => count == 1
        ? $"1 {oddity.One}: {subject}. {oddity.Reading}"
        : string.Create(CultureInfo.InvariantCulture, $"{count} {oddity.Many}: {subject} and others. {oddity.Reading}");
}
