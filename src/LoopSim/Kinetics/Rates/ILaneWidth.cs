namespace LoopSim.Kinetics.Rates;

/// <summary>Vectors of one width, for code that is the same for all. Masks have all bits of a lane set, or none.</summary>
/// <remarks>The framework's types of vectors have no common interface of their own, so that each width says the same of its type.</remarks>
/// <typeparam name="TVector">Doubles side by side.</typeparam>
internal interface ILaneWidth<TVector>
{
    static abstract int Count { get; }

    static abstract TVector Repeat(double value);

    static abstract TVector Load(ReadOnlySpan<double> values);

    static abstract void Store(TVector vector, Span<double> values);

    static abstract double At(TVector vector, int lane);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector AndNot(TVector a, TVector b);

    static abstract TVector LessThan(TVector a, TVector b);

    static abstract TVector LessThanOrEqual(TVector a, TVector b);

    static abstract TVector Equals(TVector a, TVector b);

    static abstract bool AreAll(TVector mask);

    static abstract TVector Select(TVector mask, TVector then, TVector otherwise);

    static abstract TVector Floor(TVector a);

    static abstract TVector Abs(TVector a);

    static abstract TVector Exp(TVector a);

    static abstract TVector Log(TVector a);
}
