using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.Json;
using LoopSim.Io.Parts;
using LoopSim.Io.PEtab;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim fit</c>: estimates the parameters of a PEtab problem.</summary>
internal static class FitCommand
{
    public static Command Create(CommandContext context)
    {
        var problem = new Argument<string>("PROBLEM") { Description = "The YAML file of a parameter estimation problem in PEtab, version 1." };
        var starts = new Option<int>("--starts") { Description = "The number of starts, spread between the bounds. 0 evaluates the likelihood at the nominal parameters and fits nothing.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var profiles = new Option<string[]>("--profile") { Description = "Parameters whose profile likelihoods are computed, or all.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        var (seed, json, output) = (SharedOptions.Seed(), SharedOptions.Json(), SharedOptions.Out());
        var command = new Command("fit", "Estimate the parameters of a PEtab problem by maximum likelihood, from many starts; confidence intervals by profile likelihoods. With --out, a fit that was stopped goes on from the starts and profiles that were finished.") { problem, starts, profiles, seed, json, output };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(starts) < 0)
                throw new ArgumentException($"--starts {parsed.GetValue(starts)}: write 0 or more.");
            var asked = PetabFormat.Read(parsed.GetRequiredValue(problem));
            var likelihood = new Likelihood(asked);
            var options = new FitOptions { Starts = Math.Max(1, parsed.GetValue(starts)), Seed = parsed.GetValue(seed) };
            int[] profiled = [.. Profiled(parsed.GetValue(profiles) ?? [], likelihood).Distinct()];
            if (profiled.Length > 0 && parsed.GetValue(starts) == 0)
                throw new ArgumentException("--profile needs an optimum: give --starts 1 or more.");
            var folder = parsed.GetValue(output);
            var store = folder is null || parsed.GetValue(starts) == 0 ? null : FitFolder.Open(folder, asked, options, CommandContext.Version);
            var nominal = Nominal(likelihood, context);
            if (parsed.GetValue(starts) == 0 && nominal.Failure is { } failure)
                throw new SimulationException($"The likelihood cannot be computed at the nominal parameters: {failure}");
            var work = new Work(likelihood, options, store, context);
            if (parsed.GetValue(starts) > 0)
                work.Fit();
            work.Profile(profiled);
            var found = new FitOutput(asked, likelihood, nominal, work.Results, work.Profiles, options.Seed, work.StoppedBy);
            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(found.Json()));
            else
                found.Print(context.Terminal.Console);
            context.ShowWarnings(asked.Warnings);
            if (work.StoppedBy is { } reason)
                context.Terminal.Error.WriteLine($"Partial: {reason}.");
            if (folder is not null)
                found.Save(folder, context);
            return work.StoppedBy is null ? ExitCodes.Done : ExitCodes.Interrupted;
        });
        return command;
    }

    private static LikelihoodPoint Nominal(Likelihood likelihood, CommandContext context)
    {
        var without = likelihood.Estimated.Where(p => double.IsNaN(p.Nominal)).Select(p => p.Name).ToList();
        return without.Count == 0 ? likelihood.Evaluate(likelihood.Nominal, context.Cancellation)
            : new LikelihoodPoint(double.PositiveInfinity, [], [], [], []) { Failure = $"there is no nominalValue of {string.Join(", ", without)}." };
    }

    private static IEnumerable<int> Profiled(string[] names, Likelihood likelihood)
    {
        string[] known = [.. likelihood.Estimated.Select(p => p.Name)];
        return names is ["all"] ? Enumerable.Range(0, known.Length) : names.Select(name => Array.IndexOf(known, name) is var i and >= 0 ? i
            : throw new ArgumentException($"No parameter \"{name}\" is estimated. {NearestNames.Suggest(name, known)}"));
    }

    /// <summary>Fits and profiles, until the user interrupts: what is done by then is kept.</summary>
    private sealed class Work(Likelihood likelihood, FitOptions options, FitFolder? store, CommandContext context)
    {
        public ImmutableArray<FitResult> Results { get; private set; } = [];

        public ImmutableArray<ParameterProfile> Profiles { get; private set; } = [];

        /// <summary>What is missing and why, as the end of a sentence; <see langword="null"/> where all is there.</summary>
        public string? StoppedBy { get; private set; }

        public void Fit()
        {
            using var progress = new ProgressLine(context.Terminal, "fitting");
            var done = new ConcurrentQueue<FitResult>();
            try
            {
                Results = MultiStartFit.Run(likelihood, options, store, Note, context.Cancellation);
            }
            catch (OperationCanceledException) when (done.Any(r => r.Stop != FitStop.NotComputed))
            {
                Results = MultiStartFit.BestFirst(done);
                StoppedBy = $"interrupted after {done.Count} of {options.Starts} starts";
            }

            void Note(FitResult result)
            {
                done.Enqueue(result);
                progress.Report(done.Count, options.Starts);
            }
        }

        public void Profile(int[] parameters)
        {
            if (StoppedBy is not null || parameters.Length == 0)
                return;
            using var progress = new ProgressLine(context.Terminal, "profiling");
            var done = new ConcurrentQueue<ParameterProfile>();
            try
            {
                Profiles = ProfileLikelihood.All(likelihood, Results[0], parameters, options, store?.Profiles, Note, context.Cancellation);
            }
            catch (OperationCanceledException)
            {
                Profiles = [.. done.OrderBy(profile => Array.IndexOf(parameters, profile.Parameter))];
                StoppedBy = $"interrupted after {done.Count} of {parameters.Length} profiles";
            }

            void Note(ParameterProfile profile)
            {
                done.Enqueue(profile);
                progress.Report(done.Count, parameters.Length);
            }
        }
    }
}
