using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Io.Csv;
using LoopSim.Io.Json;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io;

public sealed class WritingTests
{
    [Fact]
    public void A_time_course_is_written_wide_and_tidy()
    {
        var course = new TimeCourse([Variable.Named("A"), new Variable("B", "b, \"so\"", "ng/mL")], "min", [0, 0.1], [1, 1e-30, 0.1 + 0.2, double.NaN]);

        Assert.Equal("time,A,B\n0,1,1E-30\n0.1,0.30000000000000004,\n", TimeCourseCsv.WriteWide(course));
        Assert.Equal(
            "run,time,time_unit,variable,value,unit\n\"one, two\",0,min,A,1,1\n\"one, two\",0,min,B,1E-30,ng/mL\n\"one, two\",0.1,min,A,0.30000000000000004,1\n\"one, two\",0.1,min,B,,ng/mL\n",
            TimeCourseCsv.WriteTidy([("one, two", course)]));
        Assert.Equal("\"a\"\"b\",c\n", TimeCourseCsv.WriteTable(["a\"b", "c"], []));
    }

    [Fact]
    public void At_a_jump_the_wide_table_has_the_values_after_it()
    {
        var course = new TimeCourse([Variable.Named("A")], "min", [0, 1, 1, 2], [1, 2, 3, 4]);

        Assert.Equal("time,A\n0,1\n1,3\n2,4\n", TimeCourseCsv.WriteWide(course));
    }

    [Fact]
    public void JSON_has_no_NaN_and_keeps_Greek() =>
        Assert.Equal("{\n  \"half_rise\": null,\n  \"label\": \"NF-κB\"\n}\n", Json.Write(new { HalfRise = double.NaN, Label = "NF-κB" }));

    [Fact]
    public void A_file_is_written_whole_or_the_old_one_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", "old");

        TextFile.Write(path, "new");

        Assert.Equal("new", TextFile.Read(path));
        Assert.Single(Directory.GetFiles(folder.Path));
        Directory.CreateDirectory(path + ".part");
        Assert.ThrowsAny<Exception>(() => TextFile.Write(path, "newer"));
        Assert.Equal("new", TextFile.Read(path));
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.txt");
        File.WriteAllBytes(path, [0x41, 0xff, 0x42]);

        Assert.Equal($"{path}: the file is not UTF-8 text. Save it as UTF-8.", Assert.Throws<ModelFormatException>(() => TextFile.Read(path)).Message);
    }
}
