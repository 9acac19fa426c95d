namespace LoopSim.Tests.Support;

/// <summary>Decides what a missing oracle means: the test is skipped with the reason, or fails where oracles are required.</summary>
internal static class Oracle
{
    private const string Required = "LOOPSIM_REQUIRE_ORACLES";

    /// <summary>Gets an oracle.</summary>
    /// <param name="open">Opens it; throws <see cref="InvalidOperationException"/> where it is missing.</param>
    public static T OrSkip<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (InvalidOperationException e)
        {
            Assert.False(Environment.GetEnvironmentVariable(Required) == "1", $"{Required}=1, and an oracle is missing. {e.Message}");
            Assert.Skip(e.Message);
            throw;
        }
    }
}
