namespace LoopSim.Notebooks;
internal static class Placeholder;
