using LoopSim.Diagnostics;
using LoopSim.Kinetics;

namespace LoopSim.Tests.Kinetics;

public sealed class ReactionNetworkBuilderTests
{
    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var builder = new ReactionNetworkBuilder("min")
            .AddRate("NFKB_N", "kn*(NFKB - NFKB_M)", At(9))
            .AddParameter("kn", double.NaN, location: At(2))
            .AddParameter("time", 1, location: At(3))
            .AddSpecies("NFKB_N", "1 +", location: At(5))
            .AddSpecies("NFKB-C", location: At(6), isConstant: true)
            .AddInput("kn", location: At(1))
            .AddAssignment("NFKB", "kn", location: At(8));

        var error = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(
            """
            m.yaml(2): parameter "kn": there is already an input of this name. All parts of the kinetics share one name space: rename one.
            m.yaml(2): parameter kn: the value is NaN, but it must be a finite number.
            m.yaml(3): parameter "time": this name is a word of rate laws. Choose another.
            m.yaml(5): species NFKB_N, initial: the expression "1 +" cannot be read. Column 4: found the end, expected a number, a name or "(".
            m.yaml(6): species "NFKB-C": a name is made of the letters A-Z and a-z, digits and underscores and does not begin with a digit. Put other signs into the label.
            m.yaml(9): rate of NFKB_N: "NFKB_M" is not a quantity of this model. Did you mean "NFKB" or "NFKB_N"?
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Theory]
    [InlineData("a circle", "m.yaml(7): assignments need each other in a circle: a → b → a. Make one of them a species with a rate.")]
    [InlineData("an assignment of itself", "m.yaml(7): assignments need each other in a circle: a → a. Make one of them a species with a rate.")]
    [InlineData("rate and reaction", "m.yaml(7): species X: it has a rate and takes part in reactions. Write its change in one of the two ways only.")]
    [InlineData("neither", "m.yaml(7): species X: nothing changes it. Give it a rate or a reaction, or write constant: true.")]
    [InlineData("two rates", "m.yaml(7): rate of X: this species has a rate already. Join the two into one sum.")]
    [InlineData("rate of constant", "m.yaml(7): rate of X: this species is constant. Remove its rate, or constant: true.")]
    [InlineData("rate of parameter", "m.yaml(7): rate of k: \"k\" is a parameter, but only species change by rates, reactions and events.")]
    [InlineData("rate of nothing", "m.yaml(7): rate of Y: \"Y\" is not a species of this model. There are: X.")]
    [InlineData("reaction of nothing", "m.yaml(7): reaction r: \"XX\" is not a species of this model. There are: X.")]
    [InlineData("idle reaction", "m.yaml(7): reaction r: both sides of its equation are the same, so it changes nothing. Correct the equation or remove the reaction.")]
    [InlineData("bad equation", "m.yaml(7): reaction r: The reaction equation \"X\" cannot be read: it has no arrow. Write reactants -> products, e.g. 2 PSTAT3 -> DIMER.")]
    [InlineData("bad count", "m.yaml(7): reaction r: the count of X is -2, but counts must be positive.")]
    [InlineData("value of a reaction", "m.yaml(7): assignment a: \"r\" is a reaction, which has no value. Name its rate as an assignment and use that.")]
    [InlineData("initial of a species", "m.yaml(7): species Y, initial: \"X\" is a species. An initial value may name parameters, inputs and compartments only.")]
    [InlineData("initial of time", "m.yaml(7): species Y, initial: the time plays no part in an initial value.")]
    [InlineData("unknown compartment", "m.yaml(7): species Y: \"cytosl\" is not a compartment of this model. Did you mean \"cytosol\"?")]
    [InlineData("no compartment", "m.yaml(7): species Y: it takes part in reactions but has no compartment, while the model has some (cytosol). Say where it is.")]
    [InlineData("bad size", "m.yaml(7): compartment cytosol: the size is 0, but a size must be positive.")]
    [InlineData("bad input", "m.yaml(7): input u: off is 0 and on is Infinity, but both must be finite numbers.")]
    public void A_single_fault_gives_a_single_problem(string fault, string expected)
    {
        var builder = new ReactionNetworkBuilder("min").AddParameter("k", 1);
        var seven = At(7);
        _ = fault switch
        {
            "a circle" => WithRate().AddAssignment("a", "k*b", location: seven).AddAssignment("b", "a*k", location: At(8)),
            "an assignment of itself" => WithRate().AddAssignment("a", "a*k", location: seven),
            "rate and reaction" => builder.AddSpecies("X", location: seven).AddRate("X", "k").AddReaction("r", "X ->", "k*X"),
            "neither" => builder.AddSpecies("X", location: seven),
            "two rates" => WithRate().AddRate("X", "k", seven),
            "rate of constant" => builder.AddSpecies("X", isConstant: true).AddRate("X", "k", seven),
            "rate of parameter" => WithRate().AddRate("k", "1", seven),
            "rate of nothing" => WithRate().AddRate("Y", "1", seven),
            "reaction of nothing" => WithRate().AddReaction("r", "XX ->", "1", location: seven),
            "idle reaction" => builder.AddSpecies("X", isConstant: true).AddReaction("r", "X -> X", "k", location: seven),
            "bad equation" => builder.AddSpecies("X").AddReaction("r", "X", "k", location: seven),
            "bad count" => builder.AddSpecies("X").Add(new Reaction("r", [new("X", -2)], [], LoopSim.Kinetics.Rates.RateExpression.One, null), seven),
            "value of a reaction" => builder.AddSpecies("X").AddReaction("r", "X ->", "k").AddAssignment("a", "r", location: seven),
            "initial of a species" => WithRate().AddSpecies("Y", "X", isConstant: true, location: seven),
            "initial of time" => WithRate().AddSpecies("Y", "time", isConstant: true, location: seven),
            "unknown compartment" => WithCompartment().AddSpecies("Y", compartment: "cytosl", isConstant: true, location: seven),
            "no compartment" => WithCompartment().AddSpecies("Y", location: seven).AddReaction("r", "Y ->", "k"),
            "bad size" => WithRate().Add(new Compartment("cytosol", 0, "pL"), seven),
            "bad input" => WithRate().AddInput("u", 0, double.PositiveInfinity, location: seven),
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

        var error = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(expected, Assert.Single(error.Problems).ToString());

        ReactionNetworkBuilder WithRate() => builder.AddSpecies("X").AddRate("X", "-k*X");
        ReactionNetworkBuilder WithCompartment() => builder.Add(new Compartment("cytosol", 1, "pL"));
    }

    [Fact]
    public void Assignments_are_put_in_an_order_of_evaluation()
    {
        var network = new ReactionNetworkBuilder("min")
            .AddAssignment("c", "a + b").AddAssignment("b", "2*a").AddAssignment("a", "X")
            .AddSpecies("X", "1").AddRate("X", "-c")
            .Build();

        Assert.Equal(["a", "b", "c"], network.Assignments.Select(a => a.Name));
    }

    [Fact]
    public void A_network_that_is_reopened_and_built_is_the_same()
    {
        var network = TestNetworks.AutocrineLoop();

        var again = new ReactionNetworkBuilder(network).Build();

        Assert.Equal(network.ToEquations().ToString(), again.ToEquations().ToString());
        Assert.Equal(network.InitialState(), again.InitialState());
    }

    private static SourceLocation At(int line) => new("m.yaml", line);
}
