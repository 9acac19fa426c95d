using System.Collections.Immutable;

namespace LoopSim.Boolean.Control;

/// <summary>Nodes that are held together, each on or off.</summary>
/// <remarks>Immutable, with value equality. The settings stand in the order of the network's nodes.</remarks>
public sealed class Intervention : IEquatable<Intervention>
{
    /// <summary>Creates an intervention.</summary>
    /// <param name="settings">The settings, each of another node.</param>
    /// <exception cref="ArgumentException">A node is set twice.</exception>
    public Intervention(params IEnumerable<NodeSetting> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = [.. settings];
        if (Settings.GroupBy(setting => setting.Node, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} is set twice.", nameof(settings));
    }

    /// <summary>The settings.</summary>
    public ImmutableArray<NodeSetting> Settings { get; }

    /// <summary>The number of nodes that are held.</summary>
    public int Size => Settings.Length;

    /// <summary>Returns the network in which the nodes are held.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">The network lacks one of the nodes.</exception>
    public BooleanNetwork ApplyTo(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Settings.Aggregate(network, (changed, setting) => changed.Clamp(setting.Node, setting.Value));
    }

    /// <summary>Returns the state that the intervention makes of another.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">A state of it.</param>
    public BooleanState ApplyTo(BooleanNetwork network, BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Settings.Aggregate(state, (changed, setting) => changed.With(network.IndexOf(setting.Node), setting.Value));
    }

    /// <inheritdoc/>
    public bool Equals(Intervention? other) => other is not null && Settings.AsSpan().SequenceEqual(other.Settings.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Intervention);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var setting in Settings)
            hash.Add(setting);
        return hash.ToHashCode();
    }

    /// <summary>Returns the settings as text, e.g. <c>IL6=off + LIF=off</c>; <c>none</c> where there are none.</summary>
    public override string ToString() => Settings.IsEmpty ? "none" : string.Join(" + ", Settings);
}
