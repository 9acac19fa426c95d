namespace LoopSim.Logic;

/// <summary>What a token of a formula is.</summary>
internal enum LogicTokenKind
{
    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>The name of a variable.</summary>
    Name,

    /// <summary><c>1</c> or <c>true</c>.</summary>
    True,

    /// <summary><c>0</c> or <c>false</c>.</summary>
    False,

    /// <summary><c>!</c> or <c>not</c>.</summary>
    Not,

    /// <summary><c>&amp;</c>, <c>&amp;&amp;</c> or <c>and</c>.</summary>
    And,

    /// <summary><c>|</c>, <c>||</c> or <c>or</c>.</summary>
    Or,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary>A comma, which no formula holds.</summary>
    Comma,
}
