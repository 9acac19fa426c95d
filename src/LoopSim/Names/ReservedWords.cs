using System.Collections.Frozen;

namespace LoopSim.Names;

/// <summary>The words that no node may be named by, because a format that LoopSim writes, or a program that reads it, gives them
/// another meaning.</summary>
/// <remarks>
/// Case plays no part but for <see cref="Functions"/>: <c>Time</c> and <c>e</c> are reserved as <c>time</c> and <c>E</c> are, since
/// some of the readers fold case.
/// <list type="bullet">
/// <item>.bnet: <c>targets</c> and <c>factors</c> are its header.</item>
/// <item>Logic in .bnet, MaBoSS and BoolNet: <c>AND</c>, <c>OR</c>, <c>NOT</c>, <c>XOR</c>, <c>true</c>, <c>false</c>; in MaBoSS
/// also <c>node</c>.</item>
/// <item>SBML's formulas: <c>time</c>, <c>pi</c>, <c>avogadro</c>, <c>exponentiale</c>, <c>infinity</c>, <c>notanumber</c>; many
/// tools add <c>inf</c>, <c>nan</c>.</item>
/// <item>SymPy, by which PEtab files are read: <c>E</c>, <c>I</c>, <c>S</c>, <c>N</c>, <c>Q</c>, <c>O</c> and <c>beta</c>,
/// <c>gamma</c>, <c>lambda</c>, <c>zeta</c> are functions or constants.</item>
/// </list>
/// A word is reserved only as a whole: <c>beta_catenin</c> and <c>S6K</c> are free.
/// </remarks>
public static class ReservedWords
{
    /// <summary>The words reserved in any spelling; look-ups ignore case.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "targets", "factors",
        "and", "or", "not", "xor", "true", "false", "node",
        "time", "pi", "avogadro", "exponentiale", "infinity", "inf", "nan", "notanumber",
        "E", "I", "S", "N", "Q", "O", "beta", "gamma", "lambda", "zeta");

    /// <summary>The functions of LoopSim's rate laws, reserved as they are spelled: <c>exp</c>, but <c>MAX</c> is a gene.</summary>
    public static FrozenSet<string> Functions { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "exp", "ln", "sqrt", "abs", "min", "max", "pow", "hill", "hill_dx", "hill_dK", "hill_dn", "ifless",
        "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "floor", "ceil", "factorial");

    /// <summary>Returns whether a word is reserved, in this spelling.</summary>
    /// <param name="word">The word.</param>
    public static bool Contains(string word) => All.Contains(word) || Functions.Contains(word);
}
