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
}
