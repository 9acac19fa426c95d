using System.Globalization;
using System.Text;
using LoopSim.Results;

namespace LoopSim.Io.Csv;

/// <summary>Writes time courses as comma-separated text: invariant culture, LF line ends, numbers that read back to the same bits.</summary>
public static class TimeCourseCsv
{
    /// <summary>Writes one time course, a column for each variable: <c>time,A,B</c>.</summary>
    /// <param name="course">The time course.</param>
    /// <remarks>One row a time, so that a script can read values as functions of time: at a jump, the values after it. <see cref="WriteTidy"/> keeps both.</remarks>
    public static string WriteWide(TimeCourse course)
    {
        ArgumentNullException.ThrowIfNull(course);
        var text = new StringBuilder("time");
        foreach (var variable in course.Variables)
            text.Append(',').Append(Cell(variable.Name));
        text.Append('\n');
        for (var i = 0; i < course.Count; i++)
        {
            if (i + 1 < course.Count && course.Times[i + 1] == course.Times[i])
                continue;
            text.Append(Number(course.Times[i]));
            foreach (var value in course.Row(i))
                text.Append(',').Append(Number(value));
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Writes several time courses, a row for each value: <c>run,time,time_unit,variable,value,unit</c>.</summary>
    /// <param name="courses">The time courses, each with its label.</param>
    public static string WriteTidy(IEnumerable<(string Label, TimeCourse Course)> courses)
    {
        ArgumentNullException.ThrowIfNull(courses);
        var text = new StringBuilder("run,time,time_unit,variable,value,unit\n");
        foreach (var (label, course) in courses)
        {
            for (var i = 0; i < course.Count; i++)
            {
                for (var v = 0; v < course.Variables.Length; v++)
                    text.AppendJoin(',', Cell(label), Number(course.Times[i]), Cell(course.TimeUnit), Cell(course.Variables[v].Name), Number(course[i, v]), Cell(course.Variables[v].Unit)).Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>Writes a table of cells.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows, as many cells each.</param>
    public static string WriteTable(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
            text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.ToString();
    }

    /// <summary>A number as it stands in every table of LoopSim.</summary>
    /// <param name="value">The number; nothing is written for NaN.</param>
    public static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
