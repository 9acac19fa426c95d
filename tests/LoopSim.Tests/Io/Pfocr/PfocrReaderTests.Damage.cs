using System.Diagnostics;
using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Io.Pfocr;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Pfocr;

public sealed partial class PfocrReaderTests
{
    // What YAML, Unicode and the reader itself treat in a way of their own.
    private static readonly byte[][] Snippets = Array.ConvertAll<string, byte[]>(
        ["\"", "'", ": ", "- ", "? ", "#", "[", "]", "{", "}", ",", "\n", "\r", "\r\n", "\t", "---\n", "...\n", "|\n", ">\n", "&a ", "*a", "!!", "!<", "%TAG ! ", "\\U99999999",
            "\"\\uD800\"", "\0", "\u001b", "\u2028", "\u0085", "\uFEFF", "\u0301", "\U0001F600", "<<: ", "~", "NA", ".na.character", "  ", "genes:", "word: ", "keywords:\n- On\n"],
        Encoding.UTF8.GetBytes);

    private static readonly byte[][] Originals = Array.ConvertAll(
        Directory.GetFiles(RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records"), "*.md").Order(StringComparer.Ordinal).ToArray(), File.ReadAllBytes);

    [Fact]
    public void A_thousand_damaged_records_are_read_or_refused_and_nothing_else() => ReadDamaged(1_000, seed: 55365);

    [Fact]
    [Trait("speed", "slow")]
    public void Ten_thousand_damaged_records_are_read_or_refused_and_nothing_else() => ReadDamaged(10_000, seed: 20010731);

    private static void ReadDamaged(int copies, ulong seed)
    {
        var dice = new Dice(seed);
        var (read, refused) = (0, 0);
        var slowest = TimeSpan.Zero;

        for (var i = 0; i < copies; i++)
        {
            var bytes = Originals[dice.Below(Originals.Length)];
            for (var wounds = 1 + dice.Below(6); wounds > 0; wounds--)
                bytes = Wound(bytes, dice);
            var start = Stopwatch.GetTimestamp();
            if (IsRead(bytes, i))
                read++;
            else
                refused++;
            var elapsed = Stopwatch.GetElapsedTime(start);
            slowest = elapsed > slowest ? elapsed : slowest;
        }

        // Both outcomes occur in numbers, so that the test sees both. A record takes less than a millisecond; the limit is for
        // hanging.
        Assert.InRange(read, copies / 10, copies * 9 / 10);
        Assert.Equal(copies, read + refused);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"The slowest took {slowest}.");
    }

    private static bool IsRead(byte[] bytes, int round)
    {
        try
        {
            CheckWhole(PfocrReader.Parse(bytes, "f.md"));
            return true;
        }
        catch (ModelFormatException fault)
        {
            Assert.Contains(fault.Problems, problem => problem.Severity == ProblemSeverity.Error);
            Assert.All(fault.Problems, problem => Assert.Equal("f.md", problem.Location?.File));
            return false;
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"Round {round} crashed on: {Convert.ToBase64String(bytes)}", crash);
        }
    }

    private static void CheckWhole(FigureRecord record)
    {
        Assert.NotEqual("", record.FigId);
        Assert.Equal(record.Words.Length, record.Words.Select(word => word.Identifier).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(record.Words.Length, record.Words.Select(word => word.Label).Distinct(StringComparer.Ordinal).Count());
        Assert.All(record.Warnings, warning => Assert.Equal(ProblemSeverity.Warning, warning.Severity));
    }

    private static byte[] Wound(byte[] bytes, Dice dice)
    {
        if (bytes.Length == 0)
            return bytes;
        var place = dice.Below(bytes.Length);
        return dice.Below(8) switch
        {
            0 => [.. bytes[..place], (byte)(bytes[place] ^ (1 << dice.Below(8))), .. bytes[(place + 1)..]],
            1 => [.. bytes[..place], (byte)(' ' + dice.Below(95)), .. bytes[(place + 1)..]],
            2 => bytes[..place],
            3 or 4 => [.. bytes[..place], .. Snippets[dice.Below(Snippets.Length)], .. bytes[place..]],
            5 => WithLines(bytes, lines => lines.RemoveAt(dice.Below(lines.Count))),
            6 => WithLines(bytes, lines => lines.Insert(dice.Below(lines.Count), lines[dice.Below(lines.Count)])),
            _ => WithLines(bytes, lines =>
            {
                var (i, j) = (dice.Below(lines.Count), dice.Below(lines.Count));
                (lines[i], lines[j]) = (lines[j], lines[i]);
            }),
        };
    }

    private static byte[] WithLines(byte[] bytes, Action<List<string>> change)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        change(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }
    // SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): the same damage on every run.
    private sealed class Dice(ulong state)
    {
        public int Below(int limit)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }
    }
}
