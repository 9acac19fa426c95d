using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Kinetics.Rates;

/// <summary>A straight list of definitions and outputs over a time, a state and parameters: what kernels run.</summary>
/// <remarks>Definitions are evaluated in order, each from states, parameters and definitions before it; then the outputs.
/// Places of the output that no <see cref="RateOutput"/> names are left as they are.</remarks>
public sealed class RateProgram
{
    /// <summary>Creates a program.</summary>
    /// <param name="title">What it computes, for people, e.g. <c>right-hand sides</c>.</param>
    /// <param name="states">Names of the state's entries.</param>
    /// <param name="parameters">Names of the parameters.</param>
    /// <param name="definitions">Definitions in the order of evaluation.</param>
    /// <param name="outputs">What is written.</param>
    /// <param name="outputLength">Length of the output.</param>
    /// <exception cref="ArgumentException">A name is used that is not defined (before), or one is defined twice; an output lies outside.</exception>
    public RateProgram(
        string title,
        IEnumerable<string> states,
        IEnumerable<string> parameters,
        IEnumerable<RateDefinition> definitions,
        IEnumerable<RateOutput> outputs,
        int outputLength)
    {
        Title = title;
        States = [.. states];
        Parameters = [.. parameters];
        Definitions = [.. definitions];
        Outputs = [.. outputs];
        OutputLength = outputLength;
        CheckNames();
        if (Outputs.FirstOrDefault(o => o.Index < 0 || o.Index >= outputLength) is { } outside)
            throw new ArgumentException($"Output {outside.Index} lies outside an output of length {outputLength}.", nameof(outputs));
    }

    /// <summary>What the program computes, for people.</summary>
    public string Title { get; }

    /// <summary>Names of the state's entries.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>Names of the parameters: values that may change from run to run without compiling anew.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>Definitions in the order of evaluation.</summary>
    public ImmutableArray<RateDefinition> Definitions { get; }

    /// <summary>What is written.</summary>
    public ImmutableArray<RateOutput> Outputs { get; }

    /// <summary>Length of the output.</summary>
    public int OutputLength { get; }

    /// <summary>The same program with the time as one more parameter, the last, named <see cref="RateVocabulary.TimeName"/>; this one where it does not name the time.</summary>
    internal RateProgram WithTimeAsParameter() => Definitions.Any(d => d.Value.ContainsTime()) || Outputs.Any(o => o.Value.ContainsTime()) ? WithTimeLast() : this;

    /// <summary>The same program with the time as one more parameter, the last, named <see cref="RateVocabulary.TimeName"/>, whether it names the time or not.</summary>
    internal RateProgram WithTimeLast()
    {
        return new(Title, States, [.. Parameters, RateVocabulary.TimeName], Definitions.Select(d => d with { Value = Timed(d.Value) }), Outputs.Select(o => o with { Value = Timed(o.Value) }), OutputLength);

        static RateExpression Timed(RateExpression value) => RateRewriting.Rewrite(value, e => e is RateExpression.Time ? new RateExpression.Symbol(RateVocabulary.TimeName) : e);
    }

    private void CheckNames()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in States.Concat(Parameters))
        {
            if (!known.Add(name))
                throw new ArgumentException($"The name \"{name}\" stands twice among the states and parameters.");
        }
        foreach (var definition in Definitions)
        {
            CheckSymbols(definition.Value, known, definition.Name);
            if (!known.Add(definition.Name))
                throw new ArgumentException($"The name \"{definition.Name}\" is defined twice.");
        }
        foreach (var output in Outputs)
            CheckSymbols(output.Value, known, $"output {output.Index}");
    }

    private static void CheckSymbols(RateExpression expression, HashSet<string> known, string owner)
    {
        if (expression.Symbols().FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new ArgumentException($"\"{unknown}\" in {owner} is not known there. {NearestNames.Suggest(unknown, known)}");
    }
}
