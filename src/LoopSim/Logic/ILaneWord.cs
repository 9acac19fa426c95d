using System.Runtime.Intrinsics;

namespace LoopSim.Logic;

/// <summary>How many lanes an instruction of the machine works on at once.</summary>
internal interface ILaneWord
{
    /// <summary>The number of 64-bit words.</summary>
    static abstract int Words { get; }

    /// <summary>Carries out an operation on as many words.</summary>
    static abstract void Execute(in LaneInstruction operation, ref readonly ulong left, ref readonly ulong right, ref ulong target);
}

/// <summary>64 lanes, on any machine: the plain form of the others.</summary>
internal readonly struct LaneWord64 : ILaneWord
{
    public static int Words => 1;

    public static void Execute(in LaneInstruction operation, ref readonly ulong left, ref readonly ulong right, ref ulong target) =>
        target = ((left ^ operation.FlipLeft) & (right ^ operation.FlipRight)) ^ operation.FlipTarget;
}

/// <summary>128 lanes.</summary>
internal readonly struct LaneWord128 : ILaneWord
{
    public static int Words => Vector128<ulong>.Count;

    public static void Execute(in LaneInstruction operation, ref readonly ulong left, ref readonly ulong right, ref ulong target) =>
        (((Vector128.LoadUnsafe(in left) ^ Vector128.Create(operation.FlipLeft)) & (Vector128.LoadUnsafe(in right) ^ Vector128.Create(operation.FlipRight)))
            ^ Vector128.Create(operation.FlipTarget)).StoreUnsafe(ref target);
}

/// <summary>256 lanes.</summary>
internal readonly struct LaneWord256 : ILaneWord
{
    public static int Words => Vector256<ulong>.Count;

    public static void Execute(in LaneInstruction operation, ref readonly ulong left, ref readonly ulong right, ref ulong target) =>
        (((Vector256.LoadUnsafe(in left) ^ Vector256.Create(operation.FlipLeft)) & (Vector256.LoadUnsafe(in right) ^ Vector256.Create(operation.FlipRight)))
            ^ Vector256.Create(operation.FlipTarget)).StoreUnsafe(ref target);
}

/// <summary>512 lanes.</summary>
internal readonly struct LaneWord512 : ILaneWord
{
    public static int Words => Vector512<ulong>.Count;

    public static void Execute(in LaneInstruction operation, ref readonly ulong left, ref readonly ulong right, ref ulong target) =>
        (((Vector512.LoadUnsafe(in left) ^ Vector512.Create(operation.FlipLeft)) & (Vector512.LoadUnsafe(in right) ^ Vector512.Create(operation.FlipRight)))
            ^ Vector512.Create(operation.FlipTarget)).StoreUnsafe(ref target);
}
