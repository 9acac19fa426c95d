using System.Collections.Immutable;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>The title and the subtitle of a figure, set from its upper left corner.</summary>
/// <param name="Texts">Their lines.</param>
/// <param name="Bottom">Where what follows may begin, px from the top.</param>
internal sealed record TitleBlock(ImmutableArray<TextItem> Texts, double Bottom)
{
    /// <summary>White space around a figure, px.</summary>
    public const double Margin = 16;

    /// <summary>The title block of a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">Width of the figure, px; long titles are broken to it.</param>
    public static TitleBlock Create(Chart chart, double width)
    {
        var title = TextStyle.Title.Wrap(chart.Title, width - (2 * Margin));
        var subtitle = TextStyle.Subtitle.Wrap(chart.Subtitle, width - (2 * Margin));
        var below = Margin - 4 + title.Height;
        var bottom = below + subtitle.Height;
        return new TitleBlock(
            [.. title.Below(Margin, Margin - 4, TextAnchor.Start), .. subtitle.Below(Margin, below, TextAnchor.Start)],
            bottom + 10);
    }
}
