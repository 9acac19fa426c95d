using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run, open to questions.</summary>
public interface IEngineRun
{
    /// <summary>Every variable over time; time 0 is the beginning of the first phase, at rest.</summary>
    TimeCourse Course { get; }

    /// <summary>The band around <see cref="Course"/>, for ensembles: of 95 % confidence around probabilities, and where 95 of 100 cells lie around mean levels; <see langword="null"/> otherwise.</summary>
    (TimeCourse Lower, TimeCourse Upper)? Band { get; }

    /// <summary>Whether <see cref="Course"/> is of probabilities of being on.</summary>
    bool AreProbabilities => Band is not null;

    /// <summary>The beginnings of the phases, in the time unit of <see cref="Course"/>.</summary>
    IReadOnlyList<double> PhaseStarts { get; }

    /// <summary>How the run went, in one line: steps, method, attractors.</summary>
    string Report { get; }

    /// <summary>What is doubtful about the run, in whole sentences; nothing for most engines.</summary>
    IReadOnlyCollection<string> Warnings => [];

    /// <summary>Reads out a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="at">When, after the beginning of the last phase; its end where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There is no such readout; the message names the nearest.</exception>
    Observation Observe(string node, Duration? at = null);
}
