namespace LoopSim.Plotting.Tests.Support;

/// <summary>What <see cref="BareMachine"/> runs where there are no fonts.</summary>
public class BareMachineChild
{
    [Fact(Explicit = true)]
    public void A_chart_is_drawn_for_the_parent_process()
    {
        var folder = Environment.GetEnvironmentVariable(BareMachine.Folder);
        Assert.SkipWhen(folder is null, "Run by FontFaceTests.A_machine_without_fonts_draws_the_same_bytes.");

        var chart = Charts.OfKind(Environment.GetEnvironmentVariable(BareMachine.Kind) ?? "");

        Assert.NotEmpty(ChartRenderer.Save(chart, Path.Combine(folder, "chart")));
    }
}
