using System.Numerics;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class LogicPoliciesTests
{
    public static TheoryData<string> Names => [.. LogicPolicies.All.Select(policy => policy.Name)];

    /// <summary>Every number of activators and inhibitors up to four each, but not none at all.</summary>
    public static TheoryData<int, int> Counts => [.. Enumerable.Range(1, 24).Select(k => (k / 5, k % 5))];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Each_policy_is_its_definition(int activators, int inhibitors)
    {
        foreach (var (on, off) in Assignments(activators, inhibitors))
        {
            var favourable = BitOperations.PopCount(on) + inhibitors - BitOperations.PopCount(off);
            Assert.Equal(inhibitors == 0 ? on != 0 : off == 0 && (on != 0 || activators == 0), Value("inhibitors-win", activators, inhibitors, on, off));
            Assert.Equal(on != 0 || inhibitors > 0 && off == 0, Value("activators-win", activators, inhibitors, on, off));
            Assert.Equal(BitOperations.PopCount(on) == activators && off == 0, Value("all", activators, inhibitors, on, off));
            Assert.Equal(2 * favourable > activators + inhibitors, Value("majority", activators, inhibitors, on, off));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Activators_never_turn_a_node_off_and_inhibitors_never_on(string policy)
    {
        const int count = 3;
        foreach (var (on, off) in Assignments(count, count))
        {
            for (var bit = 1u; bit < 1u << count; bit <<= 1)
            {
                Assert.True(Value(policy, count, count, on | bit, off) || !Value(policy, count, count, on & ~bit, off));
                Assert.True(Value(policy, count, count, on, off & ~bit) || !Value(policy, count, count, on, off | bit));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_single_regulator_decides_alone(string policy)
    {
        LogicFormula regulator = new LogicFormula.Variable("a");

        Assert.Equal(regulator, LogicPolicies.Named(policy).Combine([regulator], []));
        Assert.Equal(new LogicFormula.Not(regulator), LogicPolicies.Named(policy).Combine([], [regulator]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_regulator_at_all_is_for_the_caller(string policy) =>
        Assert.Throws<ArgumentException>(() => LogicPolicies.Named(policy).Combine([], []));

    [Fact]
    public void Names_are_unique_and_explained()
    {
        Assert.Equal(LogicPolicies.All.Length, LogicPolicies.All.Select(policy => policy.Name).Distinct().Count());
        Assert.All(LogicPolicies.All, policy => Assert.EndsWith(".", policy.Explanation, StringComparison.Ordinal));
        Assert.Equal("inhibitors-win", LogicPolicies.Default.Name);
    }

    [Fact]
    public void An_unknown_name_is_an_error_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => LogicPolicies.Named("inhibitor-wins"));

        Assert.StartsWith("There is no logic policy \"inhibitor-wins\". Did you mean \"inhibitors-win\"?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_read_as_a_biologist_would_write_them()
    {
        LogicFormula[] activators = [new LogicFormula.Variable("A"), new LogicFormula.Variable("B")];
        LogicFormula[] inhibitors = [new LogicFormula.Variable("I"), new LogicFormula.Variable("J")];

        Assert.Equal("(A | B) & !(I | J)", LogicPolicies.Default.Combine(activators, inhibitors).ToString());
        Assert.Equal("A | B | !(I | J)", LogicPolicies.Named("activators-win").Combine(activators, inhibitors).ToString());
        Assert.Equal("A & B & !(I | J)", LogicPolicies.Named("all").Combine(activators, inhibitors).ToString());
        Assert.Equal("A & !I", LogicPolicies.Named("majority").Combine(activators[..1], inhibitors[..1]).ToString());
    }

    [Fact]
    public void Majority_takes_sixteen_regulators_in_about_a_thousand_operations_and_refuses_more_than_its_limit()
    {
        LogicFormula[] Regulators(int count) => [.. LogicFormulaGen.Names(count).Select(name => new LogicFormula.Variable(name))];
        var majority = LogicPolicies.Named("majority");

        var sixteen = majority.Combine(Regulators(16), []);
        var compiled = LogicCompiler.Compile([sixteen], LogicFormulaGen.Names(16));

        Assert.InRange(sixteen.ToString().Count(c => c is '&' or '|'), 100, 1500);
        Assert.All(Enumerable.Range(0, 1 << 16), state => Assert.Equal(BitOperations.PopCount((uint)state) > 8, compiled.Evaluate(0, [(ulong)state])));
        Assert.StartsWith("The policy \"majority\" takes at most 32 regulators of one node, not 33.", Assert.Throws<ArgumentException>(() => majority.Combine(Regulators(33), [])).Message, StringComparison.Ordinal);
    }

    private static bool Value(string policy, int activators, int inhibitors, uint on, uint off)
    {
        var rule = LogicPolicies.Named(policy).Combine(
            [.. Enumerable.Range(0, activators).Select(i => new LogicFormula.Variable($"a{i}"))],
            [.. Enumerable.Range(0, inhibitors).Select(i => new LogicFormula.Variable($"i{i}"))]);
        return LogicInterpreter.Evaluate(rule, name => ((name[0] == 'a' ? on : off) >> (name[1] - '0') & 1) != 0);
    }

    private static IEnumerable<(uint On, uint Off)> Assignments(int activators, int inhibitors) =>
        from activated in Enumerable.Range(0, 1 << activators)
        from inhibited in Enumerable.Range(0, 1 << inhibitors)
        select ((uint)activated, (uint)inhibited);
}
