using CsCheck;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

public sealed class WindowTimesTests
{
    /// <summary>So many windows leave cells to the first two states alone: the others go through the log.</summary>
    private const int Windows = 1 << 15;

    [Fact]
    public void Cells_and_log_keep_what_a_dictionary_keeps()
    {
        // Windows near the beginning and near the end, so that times and stays of different trajectories meet.
        var window = Gen.OneOf(Gen.Int[0, 20], Gen.Int[Windows - 20, Windows]);
        Gen.Select(Gen.Int[0, 5], window, window, Gen.Long[1, WindowTime.Window - 1], Gen.Bool).Array[0, 1500].Sample(stays =>
        {
            var times = new WindowTimes(Windows, fullLength: 256);
            var plain = new Dictionary<(int State, int Window), (long Time, long Square)>();
            void Keep(int state, int at, long time, long square)
            {
                var sum = plain.GetValueOrDefault((state, at));
                plain[(state, at)] = (sum.Time + time, sum.Square + square);
            }

            foreach (var (state, one, other, time, isWhole) in stays)
            {
                var (first, end) = (Math.Min(one, other), Math.Max(one, other));
                if (!isWhole && first < Windows)
                {
                    times.Add(state, first, time);
                    Keep(state, first, time, WindowTime.Square(time));
                }
                else if (isWhole && first < end && (end - first < 50 || one % 8 == 0))
                {
                    times.AddSpan(state, first, end);
                    for (var w = first; w < end; w++)
                        Keep(state, w, WindowTime.Window, WindowTime.WindowSquare);
                }
            }
            times.Finish();

            var kept = new Dictionary<(int State, int Window), (long Time, long Square)>();
            for (var state = 0; state <= 5; state++)
            {
                var last = -1;
                times.ForEach(state, (w, time, square) =>
                {
                    Assert.True(w > last);
                    last = w;
                    kept.Add((state, w), (time, square));
                });
            }
            Assert.Equal(plain.OrderBy(p => p.Key), kept.OrderBy(p => p.Key));
        }, iter: 10);
    }
}
