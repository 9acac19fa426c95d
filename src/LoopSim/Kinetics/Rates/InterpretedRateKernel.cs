namespace LoopSim.Kinetics.Rates;

/// <summary>Runs a program by <see cref="RateInterpreter"/>.</summary>
internal sealed class InterpretedRateKernel : RateKernel
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public InterpretedRateKernel(RateProgram program)
        : base(program, 0)
    {
        foreach (var name in program.States.Concat(program.Parameters).Concat(program.Definitions.Select(d => d.Name)))
            _places.Add(name, _places.Count);
    }

    private protected override void RunChecked(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output)
    {
        // A lambda cannot hold a span, so the values are gathered in an array of the call.
        var values = new double[_places.Count];
        state[..Program.States.Length].CopyTo(values);
        parameters[..Program.Parameters.Length].CopyTo(values.AsSpan(Program.States.Length));
        foreach (var definition in Program.Definitions)
            values[_places[definition.Name]] = RateInterpreter.Evaluate(definition.Value, name => values[_places[name]], time);
        foreach (var result in Program.Outputs)
            output[result.Index] = RateInterpreter.Evaluate(result.Value, name => values[_places[name]], time);
    }
}
