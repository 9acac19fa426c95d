namespace LoopSim.Solvers.Ode;

/// <summary>The coefficients of Tsit5: Tsitouras 2011, doi:10.1016/j.camwa.2011.06.002, Table 1 and section 4.</summary>
/// <remarks>Order conditions up to 5, and to 4 for the interpolant, are checked by Tsit5TableauTests.</remarks>
internal static class Tsit5Tableau
{
    public const int Stages = 7;

    /// <summary>The extent of the region of stability along the negative real axis.</summary>
    public const double StabilityLimit = 3.5068;

    /// <summary>The times of the stages.</summary>
    public static double[] C { get; } = [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1];

    /// <summary>Row i holds the weights of stages 0 to i-1 in the state of stage i; the last row is the solution itself.</summary>
    public static double[][] A { get; } =
    [
        [],
        [0.161],
        [-0.008480655492356989, 0.335480655492357],
        [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
        [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
        [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
        [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774],
    ];

    /// <summary>The weights of the stages in the difference of both solutions.</summary>
    public static double[] Error { get; } =
    [
        -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629,
        0.5823571654525552, -0.45808210592918697, 0.015151515151515152,
    ];

    /// <summary>Row i holds the weights of θ, θ², θ³, θ⁴ in the share of stage i at the fraction θ of the step.</summary>
    public static double[][] Dense { get; } =
    [
        [1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216],
        [0, 0.1317, -0.2234, 0.1017],
        [0, 3.9302962368947516, -5.941033872131505, 2.490627285651253],
        [0, -12.411077166933676, 30.33818863028232, -16.548102889244902],
        [0, 37.50931341651104, -88.1789048947664, 47.37952196281928],
        [0, -27.896526289197286, 65.09189467479366, -34.87065786149661],
        [0, 1.5, -4, 2.5],
    ];
}
