using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LoopSim.Kinetics.Rates;

/// <summary>Runs generated code, its parts in order.</summary>
internal sealed class CompiledRateKernel(RateProgram program, int workLength, ImmutableArray<RateCode> parts) : RateKernel(program, workLength)
{
    // Most programs have one part: a loop over it would take as long as a small part itself.
    private readonly RateCode? _only = parts.Length == 1 ? parts[0] : null;

    private protected override void RunChecked(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, Span<double> work, Span<double> output)
    {
        // The code only reads states and parameters; lengths were checked by the caller.
        ref var firstState = ref MemoryMarshal.GetReference(state);
        ref var firstParameter = ref MemoryMarshal.GetReference(parameters);
        ref var firstWork = ref MemoryMarshal.GetReference(work);
        ref var firstOutput = ref MemoryMarshal.GetReference(output);
        if (_only is not null)
        {
            _only(time, ref firstState, ref firstParameter, ref firstWork, ref firstOutput);
            return;
        }
        foreach (var part in parts)
            part(time, ref firstState, ref firstParameter, ref firstWork, ref firstOutput);
    }
}
