using LoopSim.Experiments;
using LoopSim.Io.MaBoSS;

namespace LoopSim.Cli.Output;

/// <summary>MaBoSS's tables of runs in continuous time, under the names that its scripts look for.</summary>
internal static class MaBossOutput
{
    /// <summary>Writes the tables of each arm and phase; nothing for other engines.</summary>
    public static void Write(ComparisonRun run, OutputFolder output)
    {
        var order = run.Study.Model.Markov?.NamingOrder ?? [];
        for (var arm = 0; arm < run.Runs.Length; arm++)
        {
            var phases = (run.Runs[arm] as MarkovRun)?.Phases ?? [];
            for (var phase = 0; phase < phases.Count; phase++)
            {
                var prefix = $"{run.Study.Model.Name}_{(run.Runs.Length > 1 ? $"{arm + 1}_" : "")}{(phases.Count > 1 ? $"phase{phase + 1}_" : "")}";
                output.Write(prefix + "probtraj.csv", MaBossTables.ProbTraj(phases[phase], order));
                output.Write(prefix + "fp.csv", MaBossTables.FixedPoints(phases[phase], order));
                output.Write(prefix + "finalprob.csv", MaBossTables.FinalStates(phases[phase], order));
                if (phases[phase].Stationary is not null)
                    output.Write(prefix + "statdist.csv", MaBossTables.Stationary(phases[phase], order));
            }
        }
    }
}
