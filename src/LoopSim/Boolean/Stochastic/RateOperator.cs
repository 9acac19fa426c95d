namespace LoopSim.Boolean.Stochastic;

/// <summary>The operators of two operands in a <see cref="RateFormula"/>. Truth is 1, falsehood 0, and any number but 0 counts as true.</summary>
public enum RateOperator
{
    /// <summary>The sum.</summary>
    Add,

    /// <summary>The difference.</summary>
    Subtract,

    /// <summary>The product.</summary>
    Multiply,

    /// <summary>The quotient, as IEEE 754 has it.</summary>
    Divide,

    /// <summary>1 where the left is less than the right.</summary>
    Less,

    /// <summary>1 where the left is at most the right.</summary>
    LessOrEqual,

    /// <summary>1 where the left is greater than the right.</summary>
    Greater,

    /// <summary>1 where the left is at least the right.</summary>
    GreaterOrEqual,

    /// <summary>1 where both are the same number.</summary>
    Equal,

    /// <summary>1 where they are different numbers.</summary>
    NotEqual,

    /// <summary>1 where both are true.</summary>
    And,

    /// <summary>1 where at least one is true.</summary>
    Or,

    /// <summary>1 where exactly one is true.</summary>
    Xor,

    /// <summary>The logarithm of the left to the base on the right.</summary>
    Logarithm,

    /// <summary>The base on the right to the power of the left.</summary>
    Power,
}
