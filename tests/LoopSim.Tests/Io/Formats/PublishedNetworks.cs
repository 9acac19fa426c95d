using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Formats;

/// <summary>The rules of published models; their README says whose.</summary>
internal static class PublishedNetworks
{
    public static IEnumerable<string> Names => ["giacomantonio2010", "sahin2009", "meyer2017", "lu2015", "ramakrishnan2018"];

    public static string PathOf(string name, string extension = ".bnet") => RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "Formats", "Published", name + extension);
}
