namespace LoopSim.Tests.Scenarios;

/// <summary>LoopSim against values that scipy found from the same model files.</summary>
public sealed class ReferenceTests
{
    /// <summary>Long enough for every steady state of these models, in minutes as in seconds: the reference integrated no longer.</summary>
    internal const double LongTime = 2e7;

    /// <summary>The reference solvers ran at 1e-10 and differ from one another by up to 2e-8; nine digits are printed. Ours runs at 1e-9. The rest is room for what
    /// errors gather over a day of damped and sustained oscillation.</summary>
    private const double Relative = 2e-6;

    /// <summary>Levels of a millionth of a millionth are none: what two solvers leave of a species that has decayed is noise.</summary>
    private const double Absolute = 1e-12;

    public static TheoryData<string, string> Cases =>
        [.. ReferenceFile.All.SelectMany(f => CasesOf(ReferenceFile.Read(f.Name)).Select(name => (f.Name, name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_of_every_case_is_found_again(string fileName, string caseName)
    {
        var file = ReferenceFile.Read(fileName);
        var values = file.Values.Where(v => v.Case == caseName && v.Time is not null).ToList();
        Assert.NotEmpty(values);
        double[] times = [.. values.Select(v => TimeOf(v)).Distinct().Order()];

        var course = new ReferenceRun(file).Course(caseName, times);

        Assert.All(values, v =>
        {
            var found = course[Array.IndexOf(times, TimeOf(v)), course.IndexOf(v.Variable)];
            Assert.True(Math.Abs(found - v.Value) <= Relative * Math.Abs(v.Value) + Absolute, $"{v.Variable} at {v.Time}: {found}, not {v.Value}");
        });
    }

    [Theory]
    [InlineData("faruqi2001-figure", "rac", "auto")]
    [InlineData("faruqi2001-figure", "rac", "tsit5")]
    [InlineData("sobotta2017", "il6-40", "auto")]
    [InlineData("sobotta2017", "il6-40", "tsit5")]
    [InlineData("ashall2009", "tnf", "auto")]
    public void Every_method_finds_the_same_values(string fileName, string caseName, string method)
    {
        var file = ReferenceFile.Read(fileName);
        var values = file.Values.Where(v => v.Case == caseName && v.Time is { } t && double.IsFinite(t)).ToList();
        double[] times = [.. values.Select(v => TimeOf(v)).Distinct().Order()];

        var course = new ReferenceRun(file, method).Course(caseName, times);

        Assert.All(values, v =>
        {
            var found = course[Array.IndexOf(times, TimeOf(v)), course.IndexOf(v.Variable)];
            Assert.True(Math.Abs(found - v.Value) <= Relative * Math.Abs(v.Value) + Absolute, $"{v.Variable} at {v.Time}: {found}, not {v.Value}");
        });
    }

    /// <summary>The cases that have values at times; the others have properties of their courses only (<see cref="ReferenceShapeTests"/>).</summary>
    private static IEnumerable<string> CasesOf(ReferenceFile file) => file.Values.Where(v => v.Time is not null && !file.Cases[v.Case].IsProse).Select(v => v.Case).Distinct();

    private static double TimeOf(ReferenceValue value) => value.Time is { } time && double.IsFinite(time) ? time : LongTime;
}
