using System.Collections.Immutable;
using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.Json;
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
        var command = new Command("fit", "Estimate the parameters of a PEtab problem by maximum likelihood, from many starts; confidence intervals by profile likelihoods.") { problem, starts, profiles, seed, json, output };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(starts) < 0)
                throw new ArgumentException($"--starts {parsed.GetValue(starts)}: write 0 or more.");
            var asked = PetabFormat.Read(parsed.GetRequiredValue(problem));
            var likelihood = new Likelihood(asked);
            var options = new FitOptions { Starts = Math.Max(1, parsed.GetValue(starts)), Seed = parsed.GetValue(seed) };
            int[] profiled = [.. Profiled(parsed.GetValue(profiles) ?? [], likelihood)];
            if (profiled.Length > 0 && parsed.GetValue(starts) == 0)
                throw new ArgumentException("--profile needs an optimum: give --starts 1 or more.");
            var nominal = likelihood.Evaluate(likelihood.Nominal, context.Cancellation);
            var results = parsed.GetValue(starts) == 0 ? [] : Fit(likelihood, options, context);
            var found = new FitOutput(asked, likelihood, nominal, results, Profiles(likelihood, results, profiled, options, context), options.Seed);
            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(found.Json()));
            else
                found.Print(context.Terminal.Console);
            context.ShowWarnings(asked.Warnings);
            if (parsed.GetValue(output) is { } folder)
                found.Save(folder, context);
            return ExitCodes.Done;
        });
        return command;
    }

    private static ImmutableArray<FitResult> Fit(Likelihood likelihood, FitOptions options, CommandContext context)
    {
        using var progress = new ProgressLine(context.Terminal, "fitting");
        return MultiStartFit.Run(likelihood, options, progress.Report, context.Cancellation);
    }

    private static List<ParameterProfile> Profiles(Likelihood likelihood, ImmutableArray<FitResult> results, int[] profiled, FitOptions options, CommandContext context)
    {
        using var progress = new ProgressLine(context.Terminal, "profiling");
        var profiles = new List<ParameterProfile>();
        foreach (var parameter in profiled)
        {
            profiles.Add(ProfileLikelihood.Of(likelihood, results[0], parameter, options, cancellation: context.Cancellation));
            progress.Report(profiles.Count, profiled.Length);
        }
        return profiles;
    }

    private static IEnumerable<int> Profiled(string[] names, Likelihood likelihood)
    {
        string[] known = [.. likelihood.Estimated.Select(p => p.Name)];
        return names is ["all"] ? Enumerable.Range(0, known.Length) : names.Select(name => Array.IndexOf(known, name) is var i and >= 0 ? i
            : throw new ArgumentException($"No parameter \"{name}\" is estimated. {NearestNames.Suggest(name, known)}"));
    }
}
