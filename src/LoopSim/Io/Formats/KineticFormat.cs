using System.Collections.Immutable;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;

namespace LoopSim.Io.Formats;

/// <summary>A file format that kinetic models are written in.</summary>
/// <param name="Name">The name, as <c>--to</c> has it.</param>
/// <param name="Explanation">What it is, in a few words.</param>
/// <param name="Extensions">The endings that name it, with the dot; none where they name a format of logical models.</param>
/// <param name="Write">Writes a network.</param>
public sealed record KineticFormat(string Name, string Explanation, ImmutableArray<string> Extensions, Func<ReactionNetwork, SbmlWriteOptions, WrittenModel> Write);
