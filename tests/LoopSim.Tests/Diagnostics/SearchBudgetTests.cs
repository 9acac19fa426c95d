using LoopSim.Diagnostics;

namespace LoopSim.Tests.Diagnostics;

/// <summary>Alone: what other tests take counts, too.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection(typeof(SearchBudgetTests))]
public sealed class SearchBudgetTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void Memory_that_is_no_longer_used_does_not_count()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var budget = new SearchBudget(new SearchLimits { MemoryBytes = before + 400L * Megabyte }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(8 * Megabyte, new byte[8 * Megabyte].Length);
            budget.ThrowIfSpent();
        }
    }

    [Fact]
    public void Memory_in_use_beyond_the_limit_ends_the_search()
    {
        var budget = new SearchBudget(new SearchLimits { MemoryBytes = GC.GetTotalMemory(forceFullCollection: true) + 40L * Megabyte }, TestContext.Current.CancellationToken);
        var used = new byte[200 * Megabyte];

        var stopped = Assert.Throws<SearchLimitException>(budget.ThrowIfSpent);

        Assert.Contains("memory limit", stopped.Reason, StringComparison.Ordinal);
        GC.KeepAlive(used);
    }

    [Fact]
    public void A_part_ends_with_its_steps_and_with_the_whole()
    {
        var whole = new SearchBudget(SearchLimits.None, TestContext.Current.CancellationToken).Part(1000);
        var part = whole.Part(3);
        for (var i = 0; i < 3; i++)
            part.Spend();

        Assert.Throws<SearchLimitException>(part.Spend);

        var other = whole.Part();
        for (var i = 0; i < 1000; i++)
            whole.Spend();
        Assert.Throws<SearchLimitException>(whole.Spend);
        Assert.Throws<SearchLimitException>(other.ThrowIfSpent);
    }
}
