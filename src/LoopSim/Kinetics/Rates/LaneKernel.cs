using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LoopSim.Kinetics.Rates;

/// <summary>Runs a program in <see cref="RateLanes.Count"/> lanes: each state, parameter, place of work and output is as many doubles, side by side. Each lane has a time of its own.</summary>
/// <remarks>Law: lane by lane the values are those of the interpreter, but for the last places of exponentials, logarithms and broken powers (RateLanesTests). Immutable; may serve several threads.</remarks>
internal sealed class LaneKernel
{
    private readonly int _states;
    private readonly int _parameters;
    private readonly int _outputs;
    private readonly RateCode[] _parts;

    /// <summary>Takes generated code.</summary>
    /// <param name="program">What it was made from.</param>
    /// <param name="workLength">The number of places of work that it uses.</param>
    /// <param name="parts">Its parts, one after another.</param>
    public LaneKernel(RateProgram program, int workLength, ImmutableArray<RateCode> parts)
    {
        const int lanes = RateLanes.Count;
        (Program, WorkLength, _parts) = (program, workLength * lanes, [.. parts]);
        (_states, _parameters, _outputs) = (program.States.Length * lanes, program.Parameters.Length * lanes, program.OutputLength * lanes);
    }

    /// <summary>What is run.</summary>
    public RateProgram Program { get; }

    /// <summary>The number of doubles of work space that a run needs.</summary>
    public int WorkLength { get; }

    /// <summary>Evaluates the program.</summary>
    /// <param name="state">One vector per state of the program.</param>
    /// <param name="parameters">One vector per parameter of the program, the time as the last of them where the program names it.</param>
    /// <param name="work">Space of at least <see cref="WorkLength"/>.</param>
    /// <param name="output">Receives one vector per output.</param>
    public void Run(ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output)
    {
        if (state.Length < _states || parameters.Length < _parameters || work.Length < WorkLength || output.Length < _outputs)
            throw TooShort();
        ref var firstState = ref MemoryMarshal.GetReference(state);
        ref var firstParameter = ref MemoryMarshal.GetReference(parameters);
        ref var firstWork = ref MemoryMarshal.GetReference(work);
        ref var firstOutput = ref MemoryMarshal.GetReference(output);
        foreach (var part in _parts)
            part(0, ref firstState, ref firstParameter, ref firstWork, ref firstOutput);
    }

    private ArgumentException TooShort() => new($"The program \"{Program.Title}\" was given too little room.");
}
