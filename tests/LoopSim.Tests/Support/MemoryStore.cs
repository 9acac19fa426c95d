using LoopSim.Results;

namespace LoopSim.Tests.Support;

/// <summary>Keeps parts in memory, and says when each is written.</summary>
internal sealed class MemoryStore<T> : IPartStore<T>
    where T : class
{
    private readonly Dictionary<int, T> _parts = [];

    /// <summary>The numbers of the parts that were written, in ascending order; one that was written twice stands twice.</summary>
    public List<int> Written { get; } = [];

    /// <summary>Is told how many parts have been written.</summary>
    public Action<int> OnWrite { get; set; } = _ => { };

    public T? Read(int index)
    {
        lock (_parts)
            return _parts.GetValueOrDefault(index);
    }

    public void Write(int index, T part)
    {
        lock (_parts)
        {
            _parts[index] = part;
            Written.Add(index);
            Written.Sort();
            OnWrite(Written.Count);
        }
    }
}
