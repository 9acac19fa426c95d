using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace LoopSim.Notebooks.Displays;

/// <summary>A table, shown as HTML in a notebook and in aligned columns on a console.</summary>
public sealed class HtmlTable : INotebookDisplay
{
    /// <summary>Creates a table.</summary>
    /// <param name="columns">The column titles.</param>
    /// <param name="rows">The rows, [rows x columns]; null leaves a cell empty, other values
    /// are written as notebooks write them, so round numbers before.</param>
    /// <exception cref="ArgumentException">A row has more or fewer values than there are columns.</exception>
    public HtmlTable(IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        Columns = [.. columns];
        Rows = [.. rows.Select(row => row.Select(value => value is null ? "" : PlainText.Of(value)).ToImmutableArray())];
        var odd = Rows.FirstOrDefault(row => row.Length != Columns.Length);
        if (!odd.IsDefault)
            throw new ArgumentException($"Row {Rows.IndexOf(odd) + 1} has {odd.Length} values for {Columns.Length} columns.", nameof(rows));
    }

    /// <summary>The column titles, left to right.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The rows as text, top to bottom, each with one text per column.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(Plain(), MimeBundle.Html, Html());

    private string Html()
    {
        var html = new StringBuilder("<table>\n<thead>\n");
        AppendRow(html, Columns, "th");
        html.Append("</thead>\n<tbody>\n");
        foreach (var row in Rows)
            AppendRow(html, row, "td");
        return html.Append("</tbody>\n</table>").ToString();
    }

    private static void AppendRow(StringBuilder html, ImmutableArray<string> cells, string tag)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
            html.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(cell)).Append("</").Append(tag).Append('>');
        html.Append("</tr>\n");
    }

    private string Plain()
    {
        var widths = Columns.Select((title, column) => Rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        return string.Join('\n', Rows.Prepend(Columns).Select(row =>
            string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
