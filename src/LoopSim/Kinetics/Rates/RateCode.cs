namespace LoopSim.Kinetics.Rates;

/// <summary>Generated code.</summary>
/// <param name="time">Time.</param>
/// <param name="state">The first state.</param>
/// <param name="parameters">The first parameter.</param>
/// <param name="work">The first place of the work space.</param>
/// <param name="output">The first place of the output.</param>
internal delegate void RateCode(double time, ref double state, ref double parameters, ref double work, ref double output);
