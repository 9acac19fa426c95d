# Reads SBML files by libsbml and prints the errors that its checks find, those of units and of modelling practice included; warnings are counted by number.
# Arguments: the files.
import sys
import libsbml

for path in sys.argv[1:]:
    document = libsbml.readSBMLFromFile(path)
    document.checkConsistency()
    for i in range(document.getNumErrors()):
        error = document.getError(i)
        kind = "problem" if error.getSeverity() >= libsbml.LIBSBML_SEV_ERROR else "warning"
        print(kind, error.getErrorId(), error.getMessage().strip().split("\n")[0])
    print("model", document.getModel().getId(), document.getLevel(), document.getVersion())
