namespace LoopSim.DecisionDiagrams;

/// <summary>The operations whose results are cached; at most 15, and none is 0.</summary>
internal enum BddOperation
{
    And = 1,
    Xor = 2,
    IfThenElse = 3,
    Restrict = 4,
    Exists = 5,
    AndExists = 6,
    Disjoint = 7,
    Flip = 8,
    AddSources = 9,
    AddTargets = 10,
    Representatives = 11,
    Saturate = 12,
    Minimal = 13,
    NotAbove = 14,
}
