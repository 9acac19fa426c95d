namespace LoopSim.Kinetics.Rates;

/// <summary>Functions of one argument that few rate laws name; what each is says <see cref="RateFunctions.Elementary"/>.</summary>
public enum ElementaryFunction
{
    /// <summary>The sine, of radians.</summary>
    Sin,

    /// <summary>The cosine, of radians.</summary>
    Cos,

    /// <summary>The tangent, of radians.</summary>
    Tan,

    /// <summary>The inverse of the sine, in radians.</summary>
    Asin,

    /// <summary>The inverse of the cosine, in radians.</summary>
    Acos,

    /// <summary>The inverse of the tangent, in radians.</summary>
    Atan,

    /// <summary>The hyperbolic sine.</summary>
    Sinh,

    /// <summary>The hyperbolic cosine.</summary>
    Cosh,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The inverse of the hyperbolic sine.</summary>
    Asinh,

    /// <summary>The inverse of the hyperbolic cosine.</summary>
    Acosh,

    /// <summary>The inverse of the hyperbolic tangent.</summary>
    Atanh,

    /// <summary>The largest whole number that is not above the argument.</summary>
    Floor,

    /// <summary>The smallest whole number that is not below the argument.</summary>
    Ceil,

    /// <summary>n! of the whole number nearest to the argument.</summary>
    Factorial,
}
