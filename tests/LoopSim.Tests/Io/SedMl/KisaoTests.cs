using LoopSim.Experiments;
using LoopSim.Io.SedMl;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Tests.Io.SedMl;

public sealed class KisaoTests
{
    [Fact]
    public void Every_method_and_logical_engine_has_a_term_and_every_term_a_method()
    {
        Assert.Equal(OdeMethods.All.Select(m => m.Name).Order(StringComparer.Ordinal), MethodsOf(KisaoKind.Ode));
        Assert.Equal(JumpMethods.All.Select(m => m.Name).Order(StringComparer.Ordinal), MethodsOf(KisaoKind.Jump));
        Assert.Equal(SimulationEngines.All.Where(e => e is BooleanEngine or MarkovEngine).Select(e => e.Name).Order(StringComparer.Ordinal), MethodsOf(KisaoKind.Logical));

        static IEnumerable<string> MethodsOf(KisaoKind kind) => Kisao.All.Where(t => t.Kind == kind).Select(t => t.Method).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void No_term_stands_there_twice() => Assert.Equal(Kisao.All.Length, Kisao.All.Select(term => term.Id).Distinct().Count());

    [Theory]
    [InlineData("auto", "KISAO:0000019")]
    [InlineData("tsit5", "KISAO:0000435")]
    [InlineData("vern7", "KISAO:0000302")]
    [InlineData("rodas5p", "KISAO:0000033")]
    [InlineData("bdf", "KISAO:0000288")]
    public void A_method_is_written_as_its_term(string method, string term) => Assert.Equal(term, Kisao.Of(KisaoKind.Ode, method).Id.ToString());

    [Theory]
    [InlineData("KISAO:0000019")]
    [InlineData("KISAO_0000019")]
    [InlineData("kisao:19")]
    [InlineData("http://www.biomodels.net/kisao/KISAO#KISAO_0000019")]
    [InlineData("urn:miriam:biomodels.kisao:KISAO%3A0000019")]
    public void A_term_is_read_in_any_spelling(string text)
    {
        Assert.True(KisaoId.TryParse(text, out var term));
        Assert.Equal(new KisaoId(19), term);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CVODE")]
    [InlineData("KISAO:")]
    [InlineData("KISAO:00000000019")]
    public void What_is_no_term_is_none(string text) => Assert.False(KisaoId.TryParse(text, out _));
}
