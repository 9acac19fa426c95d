using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Finds names in a model that mean nothing.</summary>
internal static class SbmlChecks
{
    /// <summary>Checks a model; what is wrong is left in the tally.</summary>
    public static void Check(SbmlSymbols symbols, ProblemTally tally)
    {
        var model = symbols.Model;
        Once(model.Compartments.Concat<SbmlModel.Quantity>(model.SpeciesList).Concat(model.Parameters).Concat(model.Reactions.SelectMany(r => r.Participants)).Concat(model.Reactions.SelectMany(r => r.LocalParameters)).Select(q => (q.Id, q.Line))
            .Concat(model.Reactions.Select(r => (r.Id, r.Line))), id => $"there is something of the id \"{id}\"", "Give one of them another id.", tally);
        Once(model.AssignmentRules.Concat(model.RateRules).Select(rule => (rule.Of, rule.Line)), id => $"there is a rule for \"{id}\"", "Join the two.", tally);
        Once(model.InitialAssignments.Select(assignment => (assignment.Of, assignment.Line)), id => $"there is an initial assignment to \"{id}\"", "Join the two.", tally);
        foreach (var species in model.SpeciesList.Where(s => symbols.Compartment(s.Compartment) is null))
            tally.Error(species.Line, $"the species \"{species.Id}\" is in a compartment \"{species.Compartment}\", which is not declared. {NearestNames.Suggest(species.Compartment, [.. model.Compartments.Select(c => c.Id)])}");
        foreach (var formula in model.InitialAssignments.Concat(model.AssignmentRules).Concat(model.RateRules).Concat(model.Events.SelectMany(e => e.Assignments)))
        {
            if (symbols.Quantity(formula.Of) is null)
                tally.Error(formula.Line, $"there is no quantity \"{formula.Of}\" that could be set. {NearestNames.Suggest(formula.Of, symbols.Ids)}");
        }
        foreach (var (formula, line) in symbols.Formulas)
        {
            foreach (var name in formula.Symbols().Select(name => SbmlExpressionReader.RatedBy(name) ?? name).Where(name => !symbols.IsKnown(name)))
                tally.Error(line, $"the formula uses \"{name}\", which is not declared. {NearestNames.Suggest(name, symbols.Ids)}");
        }
        // SBML has initial assignments hold before the start as well: the past would then be a function of time.
        foreach (var assignment in model.InitialAssignments.Where(a => !model.Delays.IsEmpty && symbols.RestsOnTime(a.Math)))
            tally.Error(assignment.Line, $"the initial assignment (InitialAssignment) of \"{assignment.Of}\" rests on the time, and formulas ask for values of the past (CSymbolDelay): LoopSim takes the past for constant. Write an assignment rule in its place.");
        foreach (var reaction in model.Reactions)
        {
            foreach (var participant in reaction.Participants.Where(p => symbols.Species(p.SpeciesId) is null))
                tally.Error(participant.Line, $"the reaction \"{reaction.Id}\" names a species \"{participant.SpeciesId}\", which is not declared. {NearestNames.Suggest(participant.SpeciesId, [.. model.SpeciesList.Select(s => s.Id)])}");
        }
    }

    /// <summary>Of two things of one name formulas could mean either. What has no name is named by none.</summary>
    private static void Once(IEnumerable<(string Id, int Line)> all, Func<string, string> there, string remedy, ProblemTally tally)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, line) in all.Where(each => each.Id.Length > 0))
        {
            if (!lines.TryAdd(id, line))
                tally.Error(line, string.Create(CultureInfo.InvariantCulture, $"{there(id)} in line {lines[id]} already. {remedy}"));
        }
    }
}
