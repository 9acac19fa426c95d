using System.Globalization;

namespace LoopSim.Tests.Scenarios;

/// <summary>The numbers that the models are known by, as they are printed: rest states, responses, plateaus, knockouts.</summary>
/// <remarks>Cases are those of the reference files. A printed number holds to one unit of its last digit.</remarks>
public sealed class GoldenNumberTests
{
    private const double Hour = 60;
    private const double Plateau = double.PositiveInfinity;

    [Theory]
    [InlineData("rest", "DIMER_N", 0, "11.89")]
    [InlineData("rest", "IL6", 0, "0.0311")]
    [InlineData("rac", "DIMER_N", 1 * Hour, "13.3")]
    [InlineData("rac", "DIMER_N", 2 * Hour, "21.3")]
    [InlineData("rac", "DIMER_N", 4 * Hour, "37.2")]
    [InlineData("rac", "DIMER_N", 6 * Hour, "44.8")]
    [InlineData("rac", "DIMER_N", 12 * Hour, "52.3")]
    [InlineData("rac", "DIMER_N", 24 * Hour, "55.87")]
    [InlineData("rac", "DIMER_N", Plateau, "58.3")]
    [InlineData("rac", "IL6", 1 * Hour, "0.0389")]
    [InlineData("rac", "IL6", 6 * Hour, "0.361")]
    [InlineData("rac", "IL6", 24 * Hour, "1.435")]
    [InlineData("rac", "IL6", Plateau, "3.012")]
    // A competitive antibody at 99 %: the dissociation constant is a hundred times higher.
    [InlineData("anti-il6r-competitive", "DIMER_N", 24 * Hour, "5.99")]
    [InlineData("ikb-sr", "DIMER_N", 24 * Hour, "11.89")]
    [InlineData("knockout-JAK", "DIMER_N", 24 * Hour, "0.00")]
    [InlineData("knockout-JAK", "IL6", 24 * Hour, "1.435")]
    [InlineData("knockout-PSTAT3", "DIMER_N", 24 * Hour, "0.00")]
    [InlineData("knockout-PSTAT3", "IL6", 24 * Hour, "1.435")]
    // 1.435 ng/mL beside what the cells make themselves, and held.
    [InlineData("conditioned-medium-added-held", "DIMER_N", 5, "25.4")]
    [InlineData("conditioned-medium-added-held", "DIMER_N", 15, "53.5")]
    [InlineData("conditioned-medium-added-held", "DIMER_N", 30, "56.0")]
    [InlineData("conditioned-medium-antibody-competitive", "DIMER_N", 30, "6.1")]
    public void Model_A(string caseName, string variable, double time, string printed) => Holds("faruqi2001-figure", caseName, variable, time, printed);

    [Theory]
    [InlineData("rest", "PSTAT3", 0, "0.832")]
    [InlineData("il6-40", "PSTAT3", 5, "7.11")]
    [InlineData("il6-40", "PSTAT3", 10, "13.34")]
    [InlineData("il6-40", "PSTAT3", 15, "15.03")]
    [InlineData("il6-40", "PSTAT3", 20, "14.55")]
    [InlineData("il6-40", "PSTAT3", 30, "10.40")]
    [InlineData("il6-40", "PSTAT3", 40, "6.69")]
    [InlineData("il6-40", "PSTAT3", 60, "4.91")]
    [InlineData("il6-40", "PSTAT3", 90, "5.87")]
    [InlineData("il6-40", "PSTAT3", Plateau, "5.706")]
    [InlineData("il6-40", "SOCS3", 40, "2.83")]
    [InlineData("il6-40", "SOCS3", Plateau, "0.7057")]
    [InlineData("il6-10", "PSTAT3", 20, "8.49")]
    [InlineData("il6-10", "PSTAT3", Plateau, "4.034")]
    [InlineData("il6-1", "PSTAT3", 40, "2.21")]
    [InlineData("il6-1", "PSTAT3", Plateau, "1.771")]
    [InlineData("il6-0.1", "PSTAT3", Plateau, "0.963")]
    public void Sobotta_core(string caseName, string variable, double time, string printed) => Holds("sobotta2017", caseName, variable, time, printed);

    [Theory]
    [InlineData("tnf", 25 * 60, "0.279")]
    [InlineData("tnf", 75 * 60, "0.007")]
    [InlineData("tnf", 150 * 60, "0.113")]
    [InlineData("tnf", Plateau, "0.0836")]
    [InlineData("plateau-0.01", Plateau, "0.119")]
    [InlineData("plateau-0.05", Plateau, "0.155")]
    [InlineData("plateau-0.1", Plateau, "0.149")]
    [InlineData("a20-knockout", Plateau, "0.228")]
    public void Lipniacki_arm(string caseName, double time, string printed) => Holds("lipniacki2004", caseName, "NFKB_N", time, printed);

    [Theory]
    [InlineData("rest", 0, "0.0139")]
    [InlineData("tnf", 22 * 60, "0.206")]
    [InlineData("tnf", 155 * 60, "0.102")]
    [InlineData("tnf", 266 * 60, "0.095")]
    [InlineData("tnf", 374 * 60, "0.094")]
    [InlineData("a20-knockout", Plateau, "0.0794")]
    [InlineData("no-ikba-feedback", Plateau, "0.248")]
    [InlineData("super-repressor", Plateau, "0.0139")]
    public void Ashall_arm(string caseName, double time, string printed) => Holds("ashall2009", caseName, "NFKB_N", time, printed);

    [Theory]
    [InlineData("rac-v12", "IL6_MRNA", 1 * Hour, "10.6")]
    [InlineData("rac-v12", "IL6_MRNA", Plateau, "8.32")]
    [InlineData("rac-v12", "IL6_SECRETION", Plateau, "41.6")]
    [InlineData("rac-v12", "IL6", 1 * Hour, "0.053")]
    [InlineData("rac-v12", "IL6", 6 * Hour, "0.387")]
    [InlineData("rac-v12", "IL6", 12 * Hour, "0.798")]
    [InlineData("rac-v12", "IL6", 24 * Hour, "1.44")]
    [InlineData("rac-v12", "IL6", 48 * Hour, "2.21")]
    [InlineData("rac-v12", "IL6", 72 * Hour, "2.60")]
    [InlineData("rest", "PSTAT3", 0, "0.879")]
    [InlineData("rac-v12", "PSTAT3", 6 * Hour, "1.33")]
    [InlineData("rac-v12", "PSTAT3", 24 * Hour, "2.06")]
    [InlineData("rac-v12", "PSTAT3", 72 * Hour, "2.55")]
    [InlineData("rac-v12-anti-il6r", "PSTAT3", 24 * Hour, "0.852")]
    [InlineData("rac-v12-ikb-sr", "PSTAT3", 24 * Hour, "0.879")]
    [InlineData("rac-v12-socs3-oe", "PSTAT3", 24 * Hour, "0.000")]
    [InlineData("rac-v12-y705f", "PSTAT3", 24 * Hour, "0.000")]
    public void Model_B(string caseName, string variable, double time, string printed) => Holds("faruqi2001-feedback", caseName, variable, time, printed);

    [Theory]
    [InlineData("rac-v12-ruxolitinib", -1)]
    [InlineData("rac-v12-socs3-knockout", 1)]
    [InlineData("rac-v12-a20-knockout", 1)]
    public void In_model_B_ruxolitinib_lowers_and_the_loss_of_a_brake_raises(string caseName, int sign)
    {
        var run = new ReferenceRun(ReferenceFile.Read("faruqi2001-feedback"));

        var difference = At(run, caseName, "PSTAT3", 24 * Hour) - At(run, "rac-v12", "PSTAT3", 24 * Hour);

        Assert.Equal(sign, Math.Sign(difference));
    }

    [Theory]
    // Printed as .65 and 3.65 h elsewhere, where the time was rounded up to the next whole minute.
    [InlineData("NFKB_N", "0.12")]
    [InlineData("IL6_MRNA", "0.635")]
    [InlineData("IL6_CELL", "1.63")]
    [InlineData("DIMER_N", "3.636")]
    [InlineData("JAK", "4.0")]
    [InlineData("IL6", "26.0")]
    public void Half_times_of_model_A_in_hours(string variable, string printed)
    {
        double[] times = [.. Enumerable.Range(0, 28_801).Select(i => i * 0.1), ReferenceTests.LongTime];
        var values = new ReferenceRun(ReferenceFile.Read("faruqi2001-figure")).Course("rac", times).Column(variable);

        AssertPrinted(printed, new CourseShape(times, values).FirstAt(0.5 * (values[0] + values[^1])) / Hour);
    }

    private static void Holds(string fileName, string caseName, string variable, double time, string printed) =>
        AssertPrinted(printed, At(new ReferenceRun(ReferenceFile.Read(fileName)), caseName, variable, time));

    private static double At(ReferenceRun run, string caseName, string variable, double time) =>
        run.Course(caseName, [double.IsFinite(time) ? time : ReferenceTests.LongTime]).Column(variable)[0];

    private static void AssertPrinted(string printed, double found)
    {
        var decimals = printed.Split('.')[1].Length;
        Assert.Equal(double.Parse(printed, CultureInfo.InvariantCulture), found, Math.Pow(10, -decimals));
    }
}
