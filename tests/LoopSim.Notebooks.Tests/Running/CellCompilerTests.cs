using LoopSim.Notebooks.Running;

namespace LoopSim.Notebooks.Tests.Running;

public sealed class CellCompilerTests
{
    // The compiler hands symbols that it has read on to any compilation with the same reference: a matter of timing, so it is tried often.
    [Fact]
    public void Types_stay_the_same_from_cell_to_cell_while_other_notebooks_compile()
    {
        Parallel.For(0, 12, _ =>
        {
            var compiler = new CellCompiler();

            var first = compiler.Compile(1, "using LoopSim.Results;\nrecord Level(Variable Node);", out var _);
            var second = compiler.Compile(2, "var level = new Level(Variable.Named(\"IL6\", \"nM\"));", out var _);

            Assert.Empty(first);
            Assert.Empty(second);
        });
    }
}
