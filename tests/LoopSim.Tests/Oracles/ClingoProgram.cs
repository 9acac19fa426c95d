using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Logic;

namespace LoopSim.Tests.Oracles;

/// <summary>Trap spaces by clingo, from a logic program that is the definition.</summary>
/// <remarks>
/// <c>may(V, B)</c> says that node V may have the value B. Each node may have one, and it may have what its rule makes of any state of the subspace: one line for each row of the rule's truth table.
/// Answer sets of a positive disjunctive program are its minimal models, which are the minimal trap spaces; those in which no node may have both values are the fixed points.
/// clingo: M. Gebser, R. Kaminski, B. Kaufmann, T. Schaub, arXiv:1705.09811.
/// </remarks>
internal sealed class ClingoProgram
{
    private const int AllFound = 30;
    private const int NoneFound = 20;

    /// <summary>Looks whether clingo is there.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public ClingoProgram()
    {
        try
        {
            Run("may(0,0).");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"clingo cannot be started (Debian: gringo): {e.Message}", e);
        }
    }

    /// <summary>Returns the minimal trap spaces as text, sorted; a free node is a dash.</summary>
    public static List<string> MinimalTrapSpaces(BooleanNetwork network) => Subspaces(network, Program(network));

    /// <summary>Returns the fixed points as text, sorted.</summary>
    public static List<string> FixedPoints(BooleanNetwork network) => Subspaces(network, Program(network) + ":- may(V,0), may(V,1).\n");

    private static string Program(BooleanNetwork network)
    {
        var text = new StringBuilder();
        for (var node = 0; node < network.Count; node++)
        {
            text.Append(CultureInfo.InvariantCulture, $"may({node},0) | may({node},1).\n");
            var rule = network.Rules[node];
            var regulators = rule.Variables().Distinct().ToList();
            for (var row = 0; row < 1 << regulators.Count; row++)
            {
                bool Value(string name) => (row >> regulators.IndexOf(name) & 1) != 0;
                var body = string.Join(", ", regulators.Select(name => $"may({network.IndexOf(name)},{(Value(name) ? 1 : 0)})"));
                text.Append(CultureInfo.InvariantCulture, $"may({node},{(LogicInterpreter.Evaluate(rule, Value) ? 1 : 0)}){(body.Length > 0 ? " :- " : "")}{body}.\n");
            }
        }
        return text.ToString();
    }

    private static List<string> Subspaces(BooleanNetwork network, string program) =>
        [.. Run(program).Select(answer => Subspace(network.Count, answer)).Order(StringComparer.Ordinal)];

    private static string Subspace(int count, string answer)
    {
        var atoms = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return string.Concat(Enumerable.Range(0, count).Select(node => (atoms.Contains($"may({node},0)"), atoms.Contains($"may({node},1)")) switch
        {
            (true, true) => '-',
            (false, true) => '1',
            (true, false) => '0',
            _ => throw new InvalidOperationException($"clingo gives node {node} no value: {answer}"),
        }));
    }

    /// <summary>Returns the answer sets of a program, a line of atoms each.</summary>
    private static List<string> Run(string program)
    {
        var start = new ProcessStartInfo("clingo", "-V0 --warn=none --outf=0 0") { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("clingo did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(program);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode is not (AllFound or NoneFound))
            throw new InvalidOperationException($"clingo ended with {process.ExitCode}: {output.Result}");
        return [.. output.Result.Split('\n').Where(line => line.StartsWith("may(", StringComparison.Ordinal))];
    }
}
