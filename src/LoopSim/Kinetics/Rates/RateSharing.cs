using System.Globalization;
using System.Runtime.CompilerServices;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Turns a program into statements in which every value is computed once.</summary>
/// <remarks>
/// Equal subtrees, across all outputs, are found by giving each the one instance that stands for it, from the leaves up; so the work grows with the number
/// of subtrees and not with its square. A value that is used twice becomes a statement of its own just before its first use, as does one
/// that has grown past <see cref="LargestStatement"/>. Terms are never reordered, so values stay equal bit for bit.
/// </remarks>
internal sealed class RateSharing
{
    /// <summary>The largest number of operations in one statement.</summary>
    private const int LargestStatement = 100;

    private readonly Dictionary<RateExpression, RateExpression> _instances = new(new ShallowComparer());
    private readonly Dictionary<RateExpression, RateExpression> _instanceOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, RateExpression> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<RateExpression, string> _definedNames = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RateExpression, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RateExpression, bool> _callsFunction = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RateExpression, Written> _written = new(ReferenceEqualityComparer.Instance);
    private readonly List<RateStatement> _statements = [];
    private int _unnamed;

    private RateSharing()
    {
    }

    public static IReadOnlyList<RateStatement> Statements(RateProgram program)
    {
        var sharing = new RateSharing();
        foreach (var definition in program.Definitions)
        {
            var instance = sharing.Instance(definition.Value);
            sharing._definitions.Add(definition.Name, instance);
            sharing._definedNames.TryAdd(instance, definition.Name);
        }
        var outputs = program.Outputs.Select(output => (output.Index, Value: sharing.Instance(output.Value))).ToList();
        foreach (var (_, value) in outputs)
            sharing.CountUses(value);
        // Functions take long and leave no room in registers: what calls them comes first, so that processors do the rest meanwhile.
        foreach (var (index, value) in outputs.OrderByDescending(output => sharing.CallsFunction(output.Value)))
            sharing._statements.Add(new(null, index, sharing.Write(value).Text));
        return sharing._statements;
    }

    private bool CallsFunction(RateExpression value)
    {
        if (!_callsFunction.TryGetValue(value, out var calls))
        {
            calls = value is Exp or Log or Elementary or Hill or HillSlope or Power(_, not Constant { Value: 2 or 3 or 4 }) || value.Operands().Any(CallsFunction);
            _callsFunction.Add(value, calls);
        }
        return calls;
    }

    private RateExpression Instance(RateExpression expression)
    {
        if (_instanceOf.TryGetValue(expression, out var known))
            return known;
        var instance = RateRewriting.MapOperands(expression, Instance);
        if (instance is Symbol(var name) && _definitions.TryGetValue(name, out var definition))
            instance = definition;
        else if (!_instances.TryAdd(instance, instance))
            instance = _instances[instance];
        return _instanceOf[expression] = instance;
    }

    private void CountUses(RateExpression value)
    {
        if (_uses.TryGetValue(value, out var uses))
        {
            _uses[value] = uses + 1;
            return;
        }
        _uses[value] = 1;
        foreach (var operand in value.Operands())
            CountUses(operand);
    }

    // What stands in a statement for a value: its tree, or the name of the statement that computes it.
    private Written Write(RateExpression value)
    {
        if (_written.TryGetValue(value, out var written))
            return written;
        var size = 1;
        var tree = RateRewriting.MapOperands(value, operand =>
        {
            var part = Write(operand);
            size += part.Size;
            return part.Text;
        });
        written = new(tree, size);
        if (value is not (Constant or Symbol or Time) && (_uses[value] > 1 || size > LargestStatement))
        {
            var name = NameOf(value);
            _statements.Add(new(name, -1, tree));
            written = new(new Symbol(name), 1);
        }
        return _written[value] = written;
    }

    // Names of the model cannot hold a $.
    private string NameOf(RateExpression value) => _definedNames.TryGetValue(value, out var name) && RateVocabulary.IsName(name)
        ? name
        : string.Create(CultureInfo.InvariantCulture, $"${++_unnamed}");

    private readonly record struct Written(RateExpression Text, int Size);

    /// <summary>Equality of expressions whose parts are the same instances when they are equal.</summary>
    private sealed class ShallowComparer : IEqualityComparer<RateExpression>
    {
        public bool Equals(RateExpression? x, RateExpression? y)
        {
            if (ReferenceEquals(x, y))
                return true;
            if (x is null || y is null || x.GetType() != y.GetType())
                return false;
            return (x, y) switch
            {
                (Constant or Symbol or Time, _) => x.Equals(y),
                (HillSlope a, HillSlope b) when a.By != b.By => false,
                (Elementary a, Elementary b) when a.Function != b.Function => false,
                _ => x.Operands().AsSpan().SequenceEqual(y.Operands().AsSpan(), ReferenceEqualityComparer.Instance),
            };
        }

        public int GetHashCode(RateExpression e)
        {
            if (e is Constant or Symbol or Time)
                return e.GetHashCode();
            var hash = new HashCode();
            hash.Add(e.GetType());
            foreach (var operand in e.Operands())
                hash.Add(RuntimeHelpers.GetHashCode(operand));
            return hash.ToHashCode();
        }
    }
}
