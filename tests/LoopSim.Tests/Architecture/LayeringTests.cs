using System.Text.RegularExpressions;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Architecture;

public sealed partial class LayeringTests
{
    /// <summary>Which room may use which; a room may always use itself. A new room is a new line here.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Diagnostics"] = [],
        ["Randomness"] = [],
        ["Names"] = ["Diagnostics"],
        ["Results"] = ["Diagnostics"],
        ["Logic"] = ["Diagnostics"],
        ["Figures"] = ["Diagnostics", "Names"],
        ["Networks"] = ["Diagnostics", "Names", "Figures", "Logic"],
        ["DecisionDiagrams"] = ["Diagnostics"],
        ["Boolean"] = ["Diagnostics", "DecisionDiagrams", "Networks", "Logic", "Results", "Randomness"],
        ["Solvers"] = ["Diagnostics", "Randomness", "Results"],
        ["Kinetics"] = ["Diagnostics", "Networks", "Logic", "Boolean", "Solvers", "Results", "Randomness"],
        ["Estimation"] = ["Diagnostics", "Kinetics", "Solvers", "Results", "Randomness"],
        ["Experiments"] = ["Diagnostics", "Names", "Figures", "Networks", "Logic", "Boolean", "Randomness", "Kinetics", "Estimation", "Solvers", "Results"],
        ["Io"] = ["Diagnostics", "Names", "Figures", "Networks", "Logic", "Boolean", "Kinetics", "Results", "Experiments", "Estimation"],
        ["Exchange"] = ["Diagnostics", "Names", "Randomness", "Networks", "Logic", "Boolean", "Kinetics", "Solvers", "Results", "Experiments", "Io"],
    };

    public static TheoryData<string> Rooms => [.. Directory.GetDirectories(RepositoryFiles.Path("src", "LoopSim")).Select(d => Path.GetFileName(d)).Where(d => d is not ("bin" or "obj"))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_below_it(string room)
    {
        var allowed = Allowed[room];

        var used = Directory.GetFiles(RepositoryFiles.Path("src", "LoopSim", room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RoomName().Matches(File.ReadAllText(file)).Select(m => (Room: m.Groups[1].Value, File: Path.GetFileName(file))))
            .Where(use => use.Room != room && Allowed.ContainsKey(use.Room) && !allowed.Contains(use.Room))
            .Distinct();

        Assert.Empty(used);
    }

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        var root = RepositoryFiles.Path("src", "LoopSim");

        var misplaced = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(root, file).StartsWith("bin", StringComparison.Ordinal))
            .Where(file => !File.ReadAllText(file).Contains($"namespace LoopSim.{Path.GetRelativePath(root, Path.GetDirectoryName(file) ?? "").Replace(Path.DirectorySeparatorChar, '.')};", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Empty(misplaced);
    }

    [Fact]
    public void No_graphics_library_lies_beside_the_core()
    {
        var beside = Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>();

        Assert.DoesNotContain(beside, name => name.Contains("skia", StringComparison.OrdinalIgnoreCase) || name.Contains("harfbuzz", StringComparison.OrdinalIgnoreCase) || name.Contains("ScottPlot", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"LoopSim\.([A-Z]\w+)")]
    private static partial Regex RoomName();
}
