using System.Collections.Immutable;

namespace LoopSim.Diagnostics;

/// <summary>Thrown when an input file cannot be used; carries every problem found in it, not only the first.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Creates the exception from all problems of an input.</summary>
    /// <param name="problems">What was found, in the order of the file; warnings among them are kept.</param>
    public ModelFormatException(IEnumerable<Problem> problems)
        : this([.. problems], null)
    {
    }

    /// <summary>Creates the exception from one problem.</summary>
    /// <param name="location">Where it stands.</param>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ModelFormatException(SourceLocation? location, string message, Exception? inner = null)
        : this([Problem.Error(location, message)], inner)
    {
    }

    private ModelFormatException(ImmutableArray<Problem> problems, Exception? inner)
        : base(string.Join('\n', problems.Where(p => p.Severity == ProblemSeverity.Error)), inner) => Problems = problems;

    /// <summary>Every problem found, errors and warnings, in the order of the file.</summary>
    public ImmutableArray<Problem> Problems { get; }
}
