using System.Globalization;
using System.Runtime.CompilerServices;
using LoopSim.Notebooks.Displays;

namespace LoopSim.Notebooks.Export;

/// <summary>What the twin of a notebook runs on: the same values, shown on the console, pictures saved as files.</summary>
public sealed class TwinNotebook
{
    private const string OutputFolder = "loopsim-out";

    private readonly string _pictures;
    private readonly DisplayRegistry _displays;
    private readonly TextWriter _console;
    private int _pictureCount;

    /// <summary>Creates the base of a twin.</summary>
    /// <param name="name">The notebook's name, after which the folder of pictures is called.</param>
    /// <param name="displays">How values are shown.</param>
    /// <param name="console">Where they are shown.</param>
    public TwinNotebook(string name, DisplayRegistry displays, TextWriter console)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _pictures = $"{OutputFolder}/{name}";
        _displays = displays;
        _console = console;
    }

    /// <summary>Begins a twin: from here on the current folder is that of the twin's file, as it is the notebook's when that runs.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <param name="sourceFile">The twin's file; the compiler fills it in.</param>
    public static TwinNotebook Start(string name, [CallerFilePath] string sourceFile = "")
    {
        // dotnet run hands the folder over; a twin converted to a project has only what the compiler knew.
        var folder = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Path.GetDirectoryName(sourceFile);
        if (Directory.Exists(folder))
            Environment.CurrentDirectory = folder;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return new TwinNotebook(name, DisplayRegistry.Default, Console.Out);
    }

    /// <summary>Shows a value: its text, or for a picture the file it was saved as, below <c>loopsim-out</c>.</summary>
    /// <param name="value">A picture, a table, HTML, Markdown, or anything that has a text.</param>
    public void Display(object? value)
    {
        var bundle = _displays.Show(value);
        if (bundle.Parts.TryGetValue(MimeBundle.Png, out var png))
            SavePicture(".png", bundle, Convert.FromBase64String(png));
        else if (bundle.Parts.TryGetValue(MimeBundle.Svg, out var svg))
            SavePicture(".svg", bundle, System.Text.Encoding.UTF8.GetBytes(svg));
        else
            _console.WriteLine(bundle.Text);
    }

    /// <summary>Shows the value that a cell ends in, unless it is null.</summary>
    /// <param name="value">The value.</param>
    public void Show(object? value)
    {
        if (value is not null)
            Display(value);
    }

    private void SavePicture(string extension, MimeBundle bundle, byte[] bytes)
    {
        Directory.CreateDirectory(_pictures);
        _pictureCount++;
        var file = string.Create(CultureInfo.InvariantCulture, $"{_pictures}/{_pictureCount}{extension}");
        File.WriteAllBytes(file, bytes);
        _console.WriteLine($"[{file}: {bundle.Text}]");
    }
}
