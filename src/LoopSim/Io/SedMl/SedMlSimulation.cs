namespace LoopSim.Io.SedMl;

/// <summary>How a model is simulated. A closed union.</summary>
public abstract record SedMlSimulation
{
    private SedMlSimulation(string id, SedMlAlgorithm algorithm) => (Id, Algorithm) = (id, algorithm);

    /// <summary>The identifier.</summary>
    public string Id { get; init; }

    /// <summary>The method.</summary>
    public SedMlAlgorithm Algorithm { get; init; }

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>A time course with points at equal distances. Times are in the unit of the model.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Algorithm">The method.</param>
    /// <param name="InitialTime">The time at its beginning.</param>
    /// <param name="OutputStart">The time of the first point.</param>
    /// <param name="OutputEnd">The time of the last point.</param>
    /// <param name="Steps">The number of steps between points: one less than that of points.</param>
    public sealed record UniformTimeCourse(string Id, SedMlAlgorithm Algorithm, double InitialTime, double OutputStart, double OutputEnd, int Steps) : SedMlSimulation(Id, Algorithm)
    {
        /// <summary>The times of the points.</summary>
        public double[] OutputTimes() =>
            [.. Enumerable.Range(0, Steps + 1).Select(i => i == Steps && i > 0 ? OutputEnd : OutputStart + (OutputEnd - OutputStart) * i / Math.Max(1, Steps))];
    }

    /// <summary>The steady state that the model settles in.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Algorithm">The method.</param>
    public sealed record SteadyState(string Id, SedMlAlgorithm Algorithm) : SedMlSimulation(Id, Algorithm);

    /// <summary>One point, some time after the present one.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Algorithm">The method.</param>
    /// <param name="Step">How long after, in the unit of the model.</param>
    public sealed record OneStep(string Id, SedMlAlgorithm Algorithm, double Step) : SedMlSimulation(Id, Algorithm);
}
