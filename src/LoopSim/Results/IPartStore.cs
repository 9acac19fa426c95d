namespace LoopSim.Results;

/// <summary>Keeps the finished parts of long work, so that work that was stopped goes on where it was.</summary>
/// <remarks>A part depends on its number and on what is asked alone; a store is for one question. Tested by <c>PartsFolderTests</c>.</remarks>
/// <typeparam name="T">A finished part.</typeparam>
public interface IPartStore<T>
    where T : class
{
    /// <summary>Reads a part; <see langword="null"/> where it is not there. May be called from several threads.</summary>
    /// <param name="index">The number of the part, from 0.</param>
    T? Read(int index);

    /// <summary>Keeps a part, whole or not at all. May be called from several threads.</summary>
    /// <param name="index">The number of the part, from 0.</param>
    /// <param name="part">The part.</param>
    void Write(int index, T part);
}
