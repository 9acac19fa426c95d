namespace LoopSim.Experiments.Checking;

/// <summary>What is required of a reading. A closed union.</summary>
public abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>The node is on, or off, as the engine defines it.</summary>
    /// <param name="IsOn">Whether it is on.</param>
    public sealed record State(bool IsOn) : Requirement
    {
        /// <summary>Whether what was found is this; what is neither on nor off is not.</summary>
        /// <param name="found">What was found.</param>
        public bool IsMetBy(Observation found)
        {
            ArgumentNullException.ThrowIfNull(found);
            return found.IsOn == IsOn;
        }
    }

    /// <summary>A number.</summary>
    /// <param name="Expected">The number: in the readout's unit, of times in the model's unit of time.</param>
    /// <param name="Within">How far off it may be.</param>
    public sealed record Value(double Expected, Tolerance Within) : Requirement;

    /// <summary>More than a number.</summary>
    /// <param name="Limit">The number, as in <see cref="Value"/>.</param>
    public sealed record Above(double Limit) : Requirement;

    /// <summary>Less than a number.</summary>
    /// <param name="Limit">The number, as in <see cref="Value"/>.</param>
    public sealed record Below(double Limit) : Requirement;

    /// <summary>More than elsewhere.</summary>
    /// <param name="Other">Where.</param>
    public sealed record HigherThan(Counterpart Other) : Requirement;

    /// <summary>Less than elsewhere.</summary>
    /// <param name="Other">Where.</param>
    public sealed record LowerThan(Counterpart Other) : Requirement;

    /// <summary>As much as elsewhere.</summary>
    /// <param name="Other">Where.</param>
    /// <param name="Within">How far off it may be.</param>
    public sealed record SameAs(Counterpart Other, Tolerance Within) : Requirement;

    /// <summary>Every member of a series is above the one before.</summary>
    public sealed record Rising : Requirement;

    /// <summary>Every member of a series is below the one before.</summary>
    public sealed record Falling : Requirement;

    /// <summary>The unit of its numbers where these are times; empty otherwise.</summary>
    public string TimeUnit { get; init; } = "";

    /// <summary>What a comparison is with; <see langword="null"/> where nothing else is read.</summary>
    public Counterpart? Counterpart => this switch
    {
        HigherThan higher => higher.Other,
        LowerThan lower => lower.Other,
        SameAs same => same.Other,
        _ => null,
    };
}
