using LoopSim.Diagnostics;

namespace LoopSim.Tests.Diagnostics;

public sealed class ModelFormatExceptionTests
{
    [Fact]
    public void The_message_has_the_errors_a_line_each_and_the_problems_have_the_warnings_too()
    {
        Problem[] problems =
        [
            Problem.Error(new SourceLocation("m.yaml", 2), "this is wrong."),
            Problem.Warning(new SourceLocation("m.yaml", 3), "this is doubtful."),
            Problem.Error(new SourceLocation("m.yaml", 0), "the whole is wrong."),
            Problem.Error(null, "nobody knows where."),
        ];

        var error = new ModelFormatException(problems);

        Assert.Equal("m.yaml(2): this is wrong.\nm.yaml: the whole is wrong.\nnobody knows where.", error.Message);
        Assert.Equal(problems, error.Problems);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void One_problem_keeps_what_caused_it()
    {
        var cause = new IOException("disk");

        var error = new ModelFormatException(new SourceLocation("m.yaml", 4), "cannot be read.", cause);

        Assert.Equal("m.yaml(4): cannot be read.", error.Message);
        Assert.Equal([Problem.Error(new SourceLocation("m.yaml", 4), "cannot be read.")], error.Problems);
        Assert.Same(cause, error.InnerException);
    }
}
