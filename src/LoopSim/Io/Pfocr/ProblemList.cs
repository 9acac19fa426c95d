using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Pfocr;

/// <summary>Collects what is wrong with a record, so that its author hears of all of it at once.</summary>
internal sealed class ProblemList(string file)
{
    // A file that is broken throughout says so as well in fifty sentences as in a million.
    private const int Most = 50;

    private readonly List<Problem> _problems = [];
    private int _errors;
    private int _warnings;

    /// <summary>The file that is read, as the user gave it.</summary>
    public string File => file;

    /// <summary>Notes a problem that makes the record useless.</summary>
    public void Error(int line, string message)
    {
        _errors++;
        if (_errors <= Most)
            _problems.Add(Problem.Error(new(file, line), message));
    }

    /// <summary>Notes a problem that the reading goes on with.</summary>
    public void Warning(int line, string message)
    {
        _warnings++;
        if (_warnings <= Most)
            _problems.Add(Problem.Warning(new(file, line), message));
    }

    /// <summary>Makes the exception for a problem after which nothing more can be read, with all that was noted before.</summary>
    public ModelFormatException Fatal(int line, string message)
    {
        Error(line, message);
        return new(InOrderOfFile());
    }

    /// <summary>Throws if there was an error so far, before a step that cannot be taken then.</summary>
    public void ThrowIfErrors()
    {
        if (_errors > 0)
            throw new ModelFormatException(InOrderOfFile());
    }

    /// <summary>Throws if there was an error; returns the warnings otherwise.</summary>
    public ImmutableArray<Problem> WarningsOrThrow()
    {
        ThrowIfErrors();
        return InOrderOfFile();
    }

    private ImmutableArray<Problem> InOrderOfFile()
    {
        var ordered = _problems.OrderBy(problem => problem.Location?.Line).ToList();
        if (_errors > Most)
            ordered.Add(Problem.Error(new(file, 0), $"{_errors - Most} more errors are not listed. Mend these first."));
        if (_warnings > Most)
            ordered.Add(Problem.Warning(new(file, 0), $"{_warnings - Most} more warnings are not listed."));
        return [.. ordered];
    }
}
