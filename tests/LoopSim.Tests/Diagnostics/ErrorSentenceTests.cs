using LoopSim.Diagnostics;

namespace LoopSim.Tests.Diagnostics;

public sealed class ErrorSentenceTests
{
    [Fact]
    public void The_name_of_a_parameter_is_left_out_wherever_the_framework_put_it()
    {
        Assert.Equal("There is no node \"X\".", ErrorSentence.Of(new ArgumentException("There is no node \"X\".", "name")));
        Assert.Equal($"The dose lies outside.{Environment.NewLine}Actual value was 3.", ErrorSentence.Of(new ArgumentOutOfRangeException("dose", 3, "The dose lies outside.")));
        Assert.Equal("There is no node \"X\".", ErrorSentence.Of(new AggregateException(new ArgumentException("There is no node \"X\".", "name"))));
    }

    [Fact]
    public void What_others_say_is_left_as_it_is()
    {
        Assert.Equal("Write (Parameter 'k') under kinetics.", ErrorSentence.Of(new ArgumentException("Write (Parameter 'k') under kinetics.", "name")));
        Assert.Equal("It stopped.", ErrorSentence.Of(new SimulationException("It stopped.")));
        Assert.Equal("Two. (a) (b)", ErrorSentence.Of(new AggregateException("Two.", new IOException("a"), new IOException("b"))));
    }
}
