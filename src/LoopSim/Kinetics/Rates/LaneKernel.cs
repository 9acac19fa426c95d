using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LoopSim.Kinetics.Rates;

/// <summary>Runs a program in <see cref="RateLanes.Count"/> lanes: each state, parameter, place of work and output is as many doubles, side by side. Each lane has a time of its own.</summary>
/// <remarks>Law: lane by lane the values are those of the interpreter, but for the last places of exponentials, logarithms and broken powers (RateLanesTests). Immutable; may serve several threads.</remarks>
internal sealed class LaneKernel(RateProgram program, int workLength, ImmutableArray<RateCode> parts)
{
    /// <summary>What is run.</summary>
    public RateProgram Program => program;

    /// <summary>The number of doubles of work space that a run needs.</summary>
    public int WorkLength => workLength * RateLanes.Count;

    /// <summary>Evaluates the program.</summary>
    /// <param name="state">One vector per state of the program.</param>
    /// <param name="parameters">One vector per parameter of the program, the time as the last of them where the program names it.</param>
    /// <param name="work">Space of at least <see cref="WorkLength"/>.</param>
    /// <param name="output">Receives one vector per output.</param>
    public void Run(ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output)
    {
        const int lanes = RateLanes.Count;
        if (state.Length < program.States.Length * lanes || parameters.Length < program.Parameters.Length * lanes || work.Length < WorkLength || output.Length < program.OutputLength * lanes)
            throw new ArgumentException($"The program \"{program.Title}\" was given too little room.");
        ref var firstState = ref MemoryMarshal.GetReference(state);
        ref var firstParameter = ref MemoryMarshal.GetReference(parameters);
        ref var firstWork = ref MemoryMarshal.GetReference(work);
        ref var firstOutput = ref MemoryMarshal.GetReference(output);
        foreach (var part in parts)
            part(0, ref firstState, ref firstParameter, ref firstWork, ref firstOutput);
    }
}
