using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Logic;

/// <summary>One formula for each variable, as a straight line of operations on the words of many states at once; made by <see cref="LaneCompiler"/>.</summary>
/// <remarks>
/// Lane k of all variables is one state. A slot is <see cref="BlockWords"/> words, that is <see cref="BlockLanes"/> lanes, of a variable, a value or an intermediate result; each operation runs over
/// a slot before the next one begins, so that reading the program costs little beside it, while all slots of a network of 100 nodes stay in the innermost caches. There is no branch for any lane.
/// Law: equal to <see cref="CompiledLogic"/> on every lane, for every width of word (LaneProgramTests).
/// </remarks>
internal sealed class LaneProgram(int variables, int temporaries, LaneInstruction[] code)
{
    /// <summary>The number of words of a slot.</summary>
    public const int BlockWords = 32;

    /// <summary>The number of lanes of a slot.</summary>
    public const int BlockLanes = 64 * BlockWords;

    private readonly LaneInstruction[] _back = [.. code.Select(operation => operation with
    {
        Target = Exchanged(operation.Target, variables),
        Left = Exchanged(operation.Left, variables),
        Right = Exchanged(operation.Right, variables),
    })];

    /// <summary>The number of operations of a step.</summary>
    public int Length => code.Length;

    /// <summary>The number of words of work space: the variables, the values, the intermediate results.</summary>
    public int WorkspaceWords => (2 * variables + temporaries) * BlockWords;

    /// <summary>Evaluates every formula on every lane, with the widest words that the machine has.</summary>
    /// <param name="workspace">At least <see cref="WorkspaceWords"/> words.</param>
    /// <param name="back">Whether the variables are in slots n to 2n - 1 and the values go to 0 to n - 1, as in every second step; the other way round otherwise.</param>
    public void Run(Span<ulong> workspace, bool back)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<LaneWord512>(workspace, back);
        else if (Vector256.IsHardwareAccelerated)
            Run<LaneWord256>(workspace, back);
        else if (Vector128.IsHardwareAccelerated)
            Run<LaneWord128>(workspace, back);
        else
            Run<LaneWord64>(workspace, back);
    }

    /// <summary>Evaluates every formula on every lane, with words of a width.</summary>
    public void Run<TWord>(Span<ulong> workspace, bool back)
        where TWord : struct, ILaneWord
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workspace.Length, WorkspaceWords);
        ref var words = ref MemoryMarshal.GetReference(workspace);
        foreach (ref readonly var operation in (back ? _back : code).AsSpan())
        {
            // Every slot lies within the work space, whose length was checked: no check for each word.
            ref var left = ref Unsafe.Add(ref words, operation.Left * BlockWords);
            ref var right = ref Unsafe.Add(ref words, operation.Right * BlockWords);
            ref var target = ref Unsafe.Add(ref words, operation.Target * BlockWords);
            for (var i = 0; i < BlockWords; i += TWord.Words)
                TWord.Execute(in operation, ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i), ref Unsafe.Add(ref target, i));
        }
    }

    private static int Exchanged(int slot, int variables) => slot < variables ? slot + variables : slot < 2 * variables ? slot - variables : slot;
}
