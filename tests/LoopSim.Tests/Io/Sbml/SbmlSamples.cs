namespace LoopSim.Tests.Io.Sbml;

/// <summary>Small SBML-qual files, in the manners of the programs that write them.</summary>
internal static class SbmlSamples
{
    /// <summary>Nodes A and B, A with one condition, in line 11; the input tA stands for the threshold 1 of A.</summary>
    public static string TwoNodes(string math) => $"""
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" xmlns:qual="http://www.sbml.org/sbml/level3/version1/qual/version1" level="3" version="1" qual:required="true"><model>
          <listOfCompartments><compartment id="c" constant="true"/></listOfCompartments>
          <qual:listOfQualitativeSpecies>
            <qual:qualitativeSpecies qual:id="A" qual:compartment="c" qual:constant="false" qual:maxLevel="1"/>
            <qual:qualitativeSpecies qual:id="B" qual:compartment="c" qual:constant="true" qual:maxLevel="1"/>
          </qual:listOfQualitativeSpecies>
          <qual:listOfTransitions><qual:transition>
            <qual:listOfInputs><qual:input qual:id="tA" qual:qualitativeSpecies="A" qual:transitionEffect="none" qual:thresholdLevel="1"/></qual:listOfInputs>
            <qual:listOfOutputs><qual:output qual:qualitativeSpecies="A" qual:transitionEffect="assignmentLevel"/></qual:listOfOutputs>
            <qual:listOfFunctionTerms><qual:defaultTerm qual:resultLevel="0"/><qual:functionTerm qual:resultLevel="1"><math xmlns="http://www.w3.org/1998/Math/MathML">
              {math}
            </math></qual:functionTerm></qual:listOfFunctionTerms>
          </qual:transition></qual:listOfTransitions>
        </model></sbml>
        """;

    /// <summary>Everything that programs leave out or put in against the specification.</summary>
    public const string Careless = """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" xmlns:q="http://www.sbml.org/sbml/level3/version1/qual/version1" level="3" version="1" q:required="true"><model id="m">
          <q:listOfQualitativeSpecies>
            <q:qualitativeSpecies q:id="A"/>
            <q:qualitativeSpecies q:id="B"/>
            <q:qualitativeSpecies q:id="C"/>
          </q:listOfQualitativeSpecies>
          <q:listOfTransitions>
            <q:transition q:id="tB">
              <q:listOfInputs><q:input q:qualitativeSpecies="A" q:sign="up" essential="true"/></q:listOfInputs>
              <q:listOfOutputs><q:output q:qualitativeSpecies="B" q:transitionEffect="assignmentLevel"/></q:listOfOutputs>
              <q:listOfFunctionTerms><q:functionTerm q:resultLevel="1"><math xmlns="http://www.w3.org/1998/Math/MathML">
                <apply><geq/><ci>A</ci><cn type="integer">1</cn></apply></math></q:functionTerm></q:listOfFunctionTerms>
            </q:transition>
            <q:transition>
              <q:listOfInputs/>
              <q:listOfOutputs><q:output q:qualitativeSpecies="C" q:transitionEffect="assignmentLevel"/></q:listOfOutputs>
              <q:listOfFunctionTerms><q:defaultTerm q:resultLevel="0"/></q:listOfFunctionTerms>
            </q:transition>
          </q:listOfTransitions>
          <listOfCompartments><compartment id="c" constant="true"/></listOfCompartments>
        </model></sbml>
        """;

    /// <summary>In Cell Collective's manner: identifiers are numbers, and names are what people know.</summary>
    public const string Numbered = """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" xmlns:qual="http://www.sbml.org/sbml/level3/version1/qual/version1" level="3" version="1" qual:required="true"><model id="M1">
          <listOfCompartments><compartment id="extracellular" constant="true"/></listOfCompartments><qual:listOfQualitativeSpecies>
            <qual:qualitativeSpecies qual:id="S_1" qual:name="IL-6" qual:compartment="extracellular" qual:constant="true" qual:maxLevel="1"/>
            <qual:qualitativeSpecies qual:id="S_2" qual:name="NF-κB" qual:compartment="extracellular" qual:constant="true" qual:maxLevel="1"/>
          </qual:listOfQualitativeSpecies></model></sbml>
        """;

    /// <summary>In GINsim's manner: X has three levels, 2 where Y is on; Y follows the highest.</summary>
    public const string ThreeLevels = """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" xmlns:qual="http://www.sbml.org/sbml/level3/version1/qual/version1" level="3" version="1" qual:required="true"><model id="three">
          <listOfCompartments><compartment id="comp1" constant="true"/></listOfCompartments><qual:listOfQualitativeSpecies>
            <qual:qualitativeSpecies qual:id="X" qual:compartment="comp1" qual:constant="false" qual:maxLevel="2"/>
            <qual:qualitativeSpecies qual:id="Y" qual:compartment="comp1" qual:constant="false" qual:maxLevel="1"/>
          </qual:listOfQualitativeSpecies><qual:listOfTransitions>
          <qual:transition><qual:listOfOutputs><qual:output qual:qualitativeSpecies="X" qual:transitionEffect="assignmentLevel"/></qual:listOfOutputs>
            <qual:listOfFunctionTerms><qual:defaultTerm qual:resultLevel="0"/><qual:functionTerm qual:resultLevel="2"><math xmlns="http://www.w3.org/1998/Math/MathML">
              <apply><eq/><ci>Y</ci><cn type="integer">1</cn></apply></math></qual:functionTerm></qual:listOfFunctionTerms></qual:transition>
          <qual:transition><qual:listOfOutputs><qual:output qual:qualitativeSpecies="Y" qual:transitionEffect="assignmentLevel"/></qual:listOfOutputs>
            <qual:listOfFunctionTerms><qual:defaultTerm qual:resultLevel="0"/><qual:functionTerm qual:resultLevel="1"><math xmlns="http://www.w3.org/1998/Math/MathML">
              <apply><geq/><ci>X</ci><cn type="integer">2</cn></apply></math></qual:functionTerm></qual:listOfFunctionTerms></qual:transition>
          </qual:listOfTransitions></model></sbml>
        """;
}
