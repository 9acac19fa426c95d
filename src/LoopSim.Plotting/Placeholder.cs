namespace LoopSim.Plotting;
internal static class Placeholder;
