using CsCheck;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;
using LoopSim.Io.MaBoSS;
using LoopSim.Tests.Boolean.Stochastic;

namespace LoopSim.Tests.Io.MaBoSS;

public sealed class MaBossFormatTests
{
    private const string Bnd = """
        // two nodes
        node A {
          description = "a \"gene\"";
          boost = 2 * $k;
          logic = NOT B AND A OR B; /* and before or */
          rate_up = @logic ? @boost : 0.0;
          rate_down = @logic ? 0 : 1.5e0/$k;
        }
        Node B { logic = (A XOR B) && !A; }
        """;

    private const string Cfg = """
        $k = 4; max_time = 10; time_tick = 0.5; sample_count = 50;
        [A, B].istate = 0.25 [0, 1], 3/4 [1, 0];
        """;

    [Fact]
    public void Blocks_parameters_and_initial_states_are_read()
    {
        var model = MaBossFormat.Parse(Bnd, [("a.cfg", Cfg.Replace("3/4", "(3/4)", StringComparison.Ordinal) + "B.is_internal = TRUE; A.refstate = 1; B.schedule = 2 : 0.5;")]).Model;

        var (up, down) = model.Network.RatesOf(0);
        Assert.Equal(8, RateFormulaInterpreter.Evaluate(up, name => name == "B"));
        Assert.Equal(0, RateFormulaInterpreter.Evaluate(up, _ => false));
        Assert.Equal(0.375, RateFormulaInterpreter.Evaluate(down, _ => false));
        Assert.Equal([0.25, 0.75], model.Network.Initial[0].Outcomes.Select(o => o.Probability));
        Assert.True(model.Network.Nodes[1].IsInternal);
        Assert.True(model.Network.Nodes[0].Reference);
        Assert.Equal(new ScheduledFlip(2, "B", 0.5), model.Network.Schedule[0]);
        Assert.Equal(10, model.Options.MaxTime);
        Assert.Equal(["B", "A"], model.NamingOrder);
    }

    [Fact]
    public void A_later_configuration_takes_the_place_of_an_earlier_one()
    {
        var model = MaBossFormat.Parse(Bnd, [("a.cfg", "$k = 4; A.istate = 0; max_time = 5;"), ("b.cfg", "$k = 5; A.istate = 1;")]).Model;

        Assert.Equal(5, model.Network.Parameters[0].Value);
        Assert.True(model.Network.Initial[0].Outcomes[0].Values[0]);
        Assert.Equal(5, model.Options.MaxTime);
    }

    [Theory]
    [InlineData("node A { logic = B; }", "", "text(1): \"B\" is used and has no block. There are: A. Or write node B { }, for a node that keeps its value.")]
    [InlineData("node A { logic = A }", "", "text(1): Expected \";\" at the end of logic of A, found \"}\".")]
    [InlineData("node A {\n}\nnode A { }", "", "text(3): \"A\" has a block in line 1 already. Keep one of the two.")]
    [InlineData("node A { rate_up = $k; }", "max_time = 3;", "text(1): A uses $k, which the .cfg file does not set. There are none. Or write $k = 1; there.")]
    [InlineData("node A { rate_up = @logik; }", "", "text(1): A uses @logik, which it does not have. There are: rate_up.")]
    [InlineData("node A { }", "max_tme = 3;", "a.cfg(1): There is no option \"max_tme\". Did you mean \"max_time\"?")]
    [InlineData("node A { }", "\nAb.istate = 1;", "a.cfg(2): \"Ab\" is not a node. There are: A.")]
    [InlineData("node A { }", "A.istate = 1; A.istate = 0;", "a.cfg(1): The initial state of \"A\" is given twice in this file. Keep one of the two.")]
    public void An_error_says_where_and_what_was_expected(string bnd, string cfg, string message)
    {
        var e = Assert.Throws<ModelFormatException>(() => MaBossFormat.Parse(bnd, cfg.Length == 0 ? [] : [("a.cfg", cfg)]));

        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        RateFormulas.Network.Sample(network =>
        {
            var model = new MarkovModel(network.With(network.Nodes[1] with { IsInternal = true, Reference = false, Description = "a \"b\" \\" }), new MarkovRunOptions { Seed = 3 });

            var read = MaBossFormat.Parse(MaBossWriter.WriteBnd(model.Network), [("a.cfg", MaBossWriter.WriteCfg(model))]).Model;

            Assert.Equal(model.Options with { ThreadCount = 1 }, read.Options with { ThreadCount = 1 });
            Assert.Equal(model.Network.Nodes.Select(n => (n.Name, n.IsInternal, n.Reference, n.Description)), read.Network.Nodes.Select(n => (n.Name, n.IsInternal, n.Reference, n.Description)));
            for (var state = 0UL; state < 16; state++)
            {
                for (var node = 0; node < 4; node++)
                {
                    double Of(MarkovNetwork n, bool isUp) => RateFormulaInterpreter.Evaluate(isUp ? n.RatesOf(node).Up : n.RatesOf(node).Down, name => (state >> n.IndexOf(name) & 1) != 0);
                    Assert.Equal(Of(model.Network, true), Of(read.Network, true));
                    Assert.Equal(Of(model.Network, false), Of(read.Network, false));
                }
            }
        }, iter: 100);
    }
}
