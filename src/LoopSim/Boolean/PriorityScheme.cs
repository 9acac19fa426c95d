using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Only the unstable nodes of highest priority are updated: fast processes before slow ones.</summary>
/// <remarks>
/// The priority classes of GINsim (A. Fauré, A. Naldi, C. Chaouiya, D. Thieffry, Bioinformatics 22 (2006) e124, DOI
/// 10.1093/bioinformatics/btl210). In each state the first class with an unstable node moves, its nodes together or one at a time. Nodes that are not named form one more class, the last, whose
/// nodes move one at a time. As text: <c>priority: A, B &gt; C, D (synchronous)</c>; classes are asynchronous where nothing is said.
/// As a random process each step is a transition, drawn among the possible ones with equal probability. A round is n steps, or one where no class
/// is asynchronous: a convention, since a priority says nothing of how long a transition takes.
/// </remarks>
public sealed class PriorityScheme : IUpdateScheme
{
    internal const string Word = "priority";
    private const string Synchronous = "synchronous";
    private const string Asynchronous = "asynchronous";

    /// <summary>Creates the scheme of some classes.</summary>
    /// <param name="classes">The classes, the highest priority first; none for one class of all nodes.</param>
    /// <exception cref="ArgumentException">A class has no nodes, or a node stands twice.</exception>
    public PriorityScheme(params IEnumerable<PriorityClass> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = [.. classes];
        NodeGroups.Check(Word, [.. Classes.Select(one => one.Nodes)]);
        Name = Classes.IsEmpty ? Word : $"{Word}: {string.Join(" > ", Classes.Select(one => string.Join(", ", one.Nodes) + (one.IsSynchronous ? $" ({Synchronous})" : "")))}";
    }

    /// <summary>The classes that are named, the highest priority first.</summary>
    public ImmutableArray<PriorityClass> Classes { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Explanation => "The first class of nodes that has an unstable node moves: one of its unstable nodes, or all of them, take their rule's value.";

    /// <inheritdoc/>
    public bool IsDeterministic => false;

    /// <summary>Returns the scheme of a text such as <c>A, B &gt; C, D (synchronous)</c>.</summary>
    /// <param name="text">Classes between <c>&gt;</c>, names between commas, <c>(synchronous)</c> behind classes whose nodes move together.</param>
    /// <exception cref="ArgumentException">The text cannot be read; the message says what is expected.</exception>
    public static PriorityScheme Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PriorityScheme(NodeGroups.Parse(Word, text, '>', [Synchronous, Asynchronous]).Select(group => new PriorityClass(group.Names, group.Remark == Synchronous)));
    }

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => Classes.Length > 0 && Classes.All(one => one.IsSynchronous) && Classes.Sum(one => one.Nodes.Length) >= nodeCount ? 1 : Math.Max(1, nodeCount);

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network, this);
    }

    /// <inheritdoc/>
    public IUpdateScheme RestrictTo(IReadOnlyCollection<string> names) =>
        new PriorityScheme(Classes.Select(one => one with { Nodes = NodeGroups.Keep(one.Nodes, names) }).Where(one => one.Nodes.Length > 0));

    private sealed class Transitions : FlipTransitions
    {
        private readonly ulong[][] _classes;
        private readonly Moves[] _moves;

        public Transitions(BooleanNetwork network, PriorityScheme scheme) : base(network)
        {
            _classes = NodeGroups.Masks(network, [.. scheme.Classes.Select(one => one.Nodes)]);
            _moves = [.. scheme.Classes.Select(one => one.IsSynchronous ? Moves.Together : Moves.OneByOne), Moves.OneByOne];
        }

        public override ulong NextFlip(ulong unstable, ulong previous)
        {
            for (var i = 0; i < _classes.Length; i++)
            {
                if ((_classes[i][0] & unstable) is not 0 and var movable)
                    return Next(_moves[i], movable, previous);
            }
            throw new InvalidOperationException("An unstable node is in no class: this is a bug in LoopSim.");
        }

        public override void Step(Span<ulong> state, RandomStream random)
        {
            ArgumentNullException.ThrowIfNull(random);
            Span<ulong> movable = state.Length <= StackWords ? stackalloc ulong[StackWords] : new ulong[state.Length];
            movable = movable[..state.Length];
            Unstable(state, movable);
            if (movable.IndexOfAnyExcept(0UL) < 0)
                return;
            if (Select(movable) == Moves.OneByOne)
                KeepOne(movable, random);
            for (var i = 0; i < state.Length; i++)
                state[i] ^= movable[i];
        }

        protected override Moves Select(Span<ulong> unstable)
        {
            for (var i = 0; i < _classes.Length; i++)
            {
                if (!Intersects(_classes[i], unstable))
                    continue;
                for (var word = 0; word < unstable.Length; word++)
                    unstable[word] &= _classes[i][word];
                return _moves[i];
            }
            throw new InvalidOperationException("An unstable node is in no class: this is a bug in LoopSim.");
        }

        private static bool Intersects(ulong[] nodes, ReadOnlySpan<ulong> others)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                if ((nodes[i] & others[i]) != 0)
                    return true;
            }
            return false;
        }

        private static void KeepOne(Span<ulong> nodes, RandomStream random)
        {
            var count = 0;
            foreach (var word in nodes)
                count += BitOperations.PopCount(word);
            var skip = random.NextInt(count);
            foreach (ref var word in nodes)
            {
                var here = BitOperations.PopCount(word);
                if (skip < 0 || skip >= here)
                {
                    (word, skip) = (0, skip - here);
                    continue;
                }
                for (; skip > 0; skip--)
                    word &= word - 1;
                (word, skip) = (word & (0UL - word), -1);
            }
        }
    }
}
