# Reads SBML-qual files by libsbml and prints, for each: what its checks find, and the value of every rule in some states.
# Arguments: the files. Standard input: states as lines of 0 and 1, a value for each species in the order of the file.
import sys
import libsbml

def value(node, levels):
    kind = node.getType()
    children = [node.getChild(i) for i in range(node.getNumChildren())]
    if kind == libsbml.AST_NAME:
        return levels[node.getName()]
    if kind == libsbml.AST_INTEGER:
        return node.getInteger()
    if kind == libsbml.AST_CONSTANT_TRUE:
        return True
    if kind == libsbml.AST_CONSTANT_FALSE:
        return False
    if kind == libsbml.AST_RELATIONAL_EQ:
        return value(children[0], levels) == value(children[1], levels)
    if kind == libsbml.AST_LOGICAL_NOT:
        return not value(children[0], levels)
    if kind == libsbml.AST_LOGICAL_AND:
        return all(value(child, levels) for child in children)
    if kind == libsbml.AST_LOGICAL_OR:
        return any(value(child, levels) for child in children)
    raise ValueError("unexpected " + libsbml.formulaToL3String(node))

def next_level(transition, levels):
    for term in (transition.getFunctionTerm(i) for i in range(transition.getNumFunctionTerms())):
        if value(term.getMath(), levels):
            return term.getResultLevel()
    return transition.getDefaultTerm().getResultLevel()

states = [line.strip() for line in sys.stdin]
for path in sys.argv[1:]:
    document = libsbml.readSBMLFromFile(path)
    # Levels have no units.
    document.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    document.checkConsistency()
    for i in range(document.getNumErrors()):
        error = document.getError(i)
        print("problem", error.getSeverityAsString(), error.getErrorId(), error.getMessage().split("\n")[0])
    qual = document.getModel().getPlugin("qual")
    species = [qual.getQualitativeSpecies(i).getId() for i in range(qual.getNumQualitativeSpecies())]
    rules = {}
    for transition in (qual.getTransition(i) for i in range(qual.getNumTransitions())):
        rules[transition.getOutput(0).getQualitativeSpecies()] = transition
    print("species", " ".join(species))
    for state in states:
        levels = dict(zip(species, map(int, state)))
        print("next", "".join(str(next_level(rules[each], levels) if each in rules else levels[each]) for each in species))
