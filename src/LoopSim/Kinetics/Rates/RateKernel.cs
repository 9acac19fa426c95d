namespace LoopSim.Kinetics.Rates;

/// <summary>Runs a <see cref="RateProgram"/>.</summary>
/// <remarks>
/// Laws: every kernel of <see cref="RateKernels.All"/> writes the same values bit for bit (NaN = NaN), and writes only the
/// places that the program names (checked in RateKernelTests). Immutable: one instance may serve several threads, each with work space of its own.
/// </remarks>
public abstract class RateKernel
{
    private readonly int _states;
    private readonly int _parameters;
    private readonly int _outputs;

    private protected RateKernel(RateProgram program, int workLength)
    {
        Program = program;
        WorkLength = workLength;
        (_states, _parameters, _outputs) = (program.States.Length, program.Parameters.Length, program.OutputLength);
    }

    /// <summary>What is run.</summary>
    public RateProgram Program { get; }

    /// <summary>The number of doubles of work space that a run needs.</summary>
    public int WorkLength { get; }

    /// <summary>Evaluates the program.</summary>
    /// <param name="time">Time, in the time unit of the model.</param>
    /// <param name="state">One value per state of the program.</param>
    /// <param name="parameters">One value per parameter of the program.</param>
    /// <param name="work">Space of at least <see cref="WorkLength"/>; its content before and after means nothing.</param>
    /// <param name="output">Receives the outputs.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Run(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output)
    {
        if (state.Length < _states || parameters.Length < _parameters || work.Length < WorkLength || output.Length < _outputs)
            throw TooShort(state.Length, parameters.Length, work.Length, output.Length);
        RunChecked(time, state, parameters, work, output);
    }

    // Apart from Run, which would be too long to be inlined.
    private ArgumentException TooShort(int state, int parameters, int work, int output) => new(
        $"The program \"{Program.Title}\" needs {_states} states, {_parameters} parameters, {WorkLength} doubles of work space and {_outputs} outputs, not {state}, {parameters}, {work} and {output}.");

    private protected abstract void RunChecked(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output);
}
