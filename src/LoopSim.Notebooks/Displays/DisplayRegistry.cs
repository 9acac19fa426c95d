using System.Collections.Immutable;
using LoopSim.Plotting;
using LoopSim.Results;

namespace LoopSim.Notebooks.Displays;

/// <summary>How values are shown, in a notebook's outputs and on the console of its twin.</summary>
/// <remarks>Immutable. Asked in turn: the cases added, the last one first; <see cref="INotebookDisplay"/>; bytes that are a PNG
/// picture; plain text.</remarks>
public sealed class DisplayRegistry
{
    /// <summary>One pixel for each px: a notebook keeps its pictures in its text.</summary>
    private static readonly ChartRenderOptions PictureSize = new() { PixelRatio = 1 };

    private readonly ImmutableList<Func<object, MimeBundle?>> _cases;

    private DisplayRegistry(ImmutableList<Func<object, MimeBundle?>> cases) => _cases = cases;

    /// <summary>The cases that notebooks and their twins both know. A case for a type of LoopSim belongs here.</summary>
    public static DisplayRegistry Default { get; } = new DisplayRegistry([])
        .With<Chart>(chart => MimeBundle.Of($"chart: {chart.Title}", MimeBundle.Png, Convert.ToBase64String(ChartRenderer.RenderPng(chart, PictureSize))));

    /// <summary>A registry with one more case, which goes before the others.</summary>
    /// <typeparam name="T">The type of the values shown, and of those derived from it.</typeparam>
    /// <param name="show">Gives the forms of a value.</param>
    public DisplayRegistry With<T>(Func<T, MimeBundle> show)
    {
        ArgumentNullException.ThrowIfNull(show);
        return new DisplayRegistry(_cases.Insert(0, value => value is T fitting ? show(fitting) : null));
    }

    /// <summary>The forms in which a value is shown.</summary>
    /// <param name="value">Any value.</param>
    public MimeBundle Show(object? value)
    {
        if (value is not null)
        {
            foreach (var show in _cases)
            {
                if (show(value) is { } bundle)
                    return bundle;
            }
        }
        return value switch
        {
            MimeBundle bundle => bundle,
            INotebookDisplay display => display.ToMimeBundle(),
            byte[] bytes when PngImage.IsPng(bytes) => new PngImage(bytes).ToMimeBundle(),
            _ => MimeBundle.OfText(PlainText.Of(value)),
        };
    }
}
