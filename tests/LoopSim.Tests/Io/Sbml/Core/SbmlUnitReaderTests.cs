using LoopSim.Io.Sbml.Core;

namespace LoopSim.Tests.Io.Sbml.Core;

public sealed class SbmlUnitReaderTests
{
    private const string Second = "<unit kind=\"second\" exponent=\"-1\"/>";
    private const string Nanomole = "<unit kind=\"mole\" scale=\"-9\"/>";

    [Theory]
    [InlineData("", "<unit kind=\"second\"/>", "s")]
    [InlineData("", "<unit kind=\"second\" multiplier=\"60\"/>", "min")]
    [InlineData("", Second, "1/s")]
    [InlineData("", Nanomole + "<unit kind=\"litre\" exponent=\"-1\"/>", "nM")]
    [InlineData("", Nanomole + "<unit kind=\"liter\" exponent=\"-1\"/>" + Second, "nM/s")]
    [InlineData("", "<unit kind=\"mole\" exponent=\"-1\" scale=\"-9\"/><unit kind=\"litre\"/><unit kind=\"second\" exponent=\"-1\" multiplier=\"60\"/>", "1/nM/min")]
    [InlineData("", "<unit kind=\"mole\" scale=\"-6\" exponent=\"2\"/><unit kind=\"litre\" exponent=\"-2\"/>", "µM^2")]
    [InlineData("", "<unit kind=\"dimensionless\"/>", "1")]
    // The author's own words, where they say what is defined, and not where they do not.
    [InlineData("uM", "<unit kind=\"mole\" scale=\"-6\"/><unit kind=\"litre\" exponent=\"-1\"/>", "uM")]
    [InlineData("per_s", Second, "1/s")]
    [InlineData("nM", Second, "1/s")]
    [InlineData("furlongs", "<unit kind=\"metre\" multiplier=\"201.168\"/>", "furlongs")]
    [InlineData("", "<unit kind=\"second\" multiplier=\"7\"/>", "u")]
    public void A_definition_is_said_as_biologists_write_it(string name, string units, string expected)
    {
        var named = name.Length == 0 ? "" : $" name=\"{name}\"";
        var text = $"""<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model><listOfUnitDefinitions><unitDefinition id="u"{named}><listOfUnits>{units}</listOfUnits></unitDefinition></listOfUnitDefinitions><listOfParameters><parameter id="k" value="1" units="u" constant="true"/></listOfParameters></model></sbml>""";

        Assert.Equal(expected, SbmlCoreFormat.Parse(text).Network.Parameters.Single(p => p.Name == "k").Unit);
    }

    [Theory]
    [InlineData("level2/version4", 2, 4, "", "", "M")]
    [InlineData("level2/version4", 2, 4, "", "<unitDefinition id=\"substance\"><listOfUnits><unit kind=\"mole\" scale=\"-6\"/></listOfUnits></unitDefinition>", "µM")]
    [InlineData("level3/version2/core", 3, 2, "", "", "1")]
    [InlineData("level3/version2/core", 3, 2, "substanceUnits=\"mole\" volumeUnits=\"litre\"", "", "M")]
    [InlineData("level3/version2/core", 3, 2, "substanceUnits=\"item\" volumeUnits=\"litre\"", "", "molecules/L")]
    public void A_species_that_names_no_unit_has_that_of_its_level_or_model(string space, int level, int version, string attributes, string definitions, string expected)
    {
        var text = $"""<sbml xmlns="http://www.sbml.org/sbml/{space}" level="{level}" version="{version}"><model {attributes}>{(definitions.Length == 0 ? "" : $"<listOfUnitDefinitions>{definitions}</listOfUnitDefinitions>")}<listOfCompartments><compartment id="c" size="1" spatialDimensions="3" constant="true"/></listOfCompartments><listOfSpecies><species id="S" compartment="c" initialConcentration="1" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/></listOfSpecies></model></sbml>""";

        Assert.Equal(expected, SbmlCoreFormat.Parse(text).Network.Species.Single().Unit);
    }
}
