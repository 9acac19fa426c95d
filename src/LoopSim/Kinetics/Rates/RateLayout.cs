using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoopSim.Kinetics.Rates;

/// <summary>How a program is laid out as code: its statements, the parts they are cut into, and where every value lives.</summary>
internal sealed class RateLayout
{
    /// <summary>The number of operations after which a part is closed.</summary>
    private const int PartSize = 800;

    private readonly RateProgram _program;
    private readonly Dictionary<string, RatePlace> _places = new(StringComparer.Ordinal);

    public RateLayout(RateProgram program)
    {
        _program = program;
        for (var i = 0; i < program.States.Length; i++)
            _places.Add(program.States[i], new(RatePlaceKind.State, i));
        for (var i = 0; i < program.Parameters.Length; i++)
            _places.Add(program.Parameters[i], new(RatePlaceKind.Parameter, i));
        Parts = Cut(RateSharing.Statements(program));
        PlaceNamedValues();
    }

    public ImmutableArray<ImmutableArray<RateStatement>> Parts { get; }

    public int WorkLength { get; private set; }

    public RatePlace PlaceOf(string name) => _places[name];

    /// <summary>The code as text; states and parameters stand by name.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"// {_program.Title}: {_program.States.Length} states, {_program.Parameters.Length} parameters, {_program.Outputs.Length} of {_program.OutputLength} outputs\n");
        for (var i = 0; i < Parts.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"void Part{i + 1}(double time, double[] state, double[] parameters, double[] work, double[] output)\n{{\n");
            foreach (var statement in Parts[i])
                text.Append("    ").Append(Target(statement)).Append(" = ").Append(statement.Value).Append(";\n");
            text.Append("}\n");
        }
        return text.ToString();
    }

    private string Target(RateStatement statement)
    {
        if (statement.Name is null)
            return string.Create(CultureInfo.InvariantCulture, $"output[{statement.Output}]");
        var place = _places[statement.Name];
        return place.Kind == RatePlaceKind.Local
            ? $"double {statement.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"work[{place.Index}]: {statement.Name}");
    }

    private static ImmutableArray<ImmutableArray<RateStatement>> Cut(IReadOnlyList<RateStatement> statements)
    {
        var parts = ImmutableArray.CreateBuilder<ImmutableArray<RateStatement>>();
        var part = ImmutableArray.CreateBuilder<RateStatement>();
        var size = 0;
        foreach (var statement in statements)
        {
            part.Add(statement);
            RateRewriting.Walk(statement.Value, _ => size++);
            if (size < PartSize)
                continue;
            parts.Add(part.DrainToImmutable());
            size = 0;
        }
        if (part.Count > 0)
            parts.Add(part.DrainToImmutable());
        return parts.DrainToImmutable();
    }

    // A local variable where all uses lie in the part that computes the value, else a place in the work space.
    private void PlaceNamedValues()
    {
        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        var travelling = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Parts.Length; i++)
        {
            foreach (var statement in Parts[i])
            {
                if (statement.Name is { } own)
                    homes.Add(own, i);
                RateRewriting.Walk(statement.Value, e =>
                {
                    if (e is RateExpression.Symbol(var name) && homes.TryGetValue(name, out var home) && home != i)
                        travelling.Add(name);
                });
            }
        }
        foreach (var name in homes.Keys)
            _places.Add(name, travelling.Contains(name) ? new(RatePlaceKind.Work, WorkLength++) : new(RatePlaceKind.Local, 0));
    }
}
