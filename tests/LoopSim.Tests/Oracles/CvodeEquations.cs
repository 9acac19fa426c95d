using System.Globalization;
using System.Text;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Oracles;

/// <summary>The equations of a network for CVODE in C, with their analytic Jacobian: what every program for it begins with.</summary>
internal static class CvodeEquations
{
    /// <summary>What a program is linked with for a sparse Jacobian.</summary>
    public const string SparseLibraries = "-lsundials_sunmatrixsparse -lsundials_sunlinsolklu";

    private const string Headers = """
        #include <cvode/cvode.h>
        #include <nvector/nvector_serial.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>

        """;

    private const string DenseHeaders = "#include <sunmatrix/sunmatrix_dense.h>\n#include <sunlinsol/sunlinsol_dense.h>\n";

    private const string SparseHeaders = "#include <sunmatrix/sunmatrix_sparse.h>\n#include <sunlinsol/sunlinsol_klu.h>\n";

    /// <summary>Returns headers, the number <c>N</c> of species, the functions <c>f</c> and <c>jac</c>, and <c>linear_solver(cvode, y, context)</c>, which sets the linear solver.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameter">What stands for constant i.</param>
    /// <param name="isSparse">Whether the Jacobian is held sparse and factored by KLU; else it is dense.</param>
    /// <param name="declarations">Declarations that the constants need.</param>
    public static string Of(ReactionNetwork network, Func<int, string> parameter, bool isSparse, string declarations = "")
    {
        var programs = new KineticPrograms(network);
        var n = network.Species.Length;
        var text = new StringBuilder(Headers).Append(isSparse ? SparseHeaders : DenseHeaders).Append(CRatePrograms.Prelude);
        text.Append(CultureInfo.InvariantCulture, $"#define N {n}\n{declarations}");
        text.Append("static int f(sunrealtype t, N_Vector yv, N_Vector dydt, void *user) {\n  const double *y = NV_DATA_S(yv); double *out = NV_DATA_S(dydt); (void)t; (void)user;\n");
        text.Append(CRatePrograms.Body(programs.RightHandSides(), parameter, i => $"out[{i}]"));
        return text.Append("  return 0;\n}\n").Append(isSparse ? Sparse(programs.Jacobian(), n, parameter) : Dense(programs.Jacobian(), n, parameter)).ToString();
    }

    private static string Dense(RateProgram jacobian, int n, Func<int, string> parameter) => $$"""
        {{JacobianHead}}
        {{CRatePrograms.Body(jacobian, parameter, i => $"SM_ELEMENT_D(J, {i / n}, {i % n})")}}
          return 0;
        }
        static void linear_solver(void *cvode, N_Vector y, SUNContext context) {
          SUNMatrix J = SUNDenseMatrix(N, N, context);
          CVodeSetLinearSolver(cvode, SUNLinSol_Dense(y, J, context), J);
          CVodeSetJacFn(cvode, jac);
        }

        """;

    /// <summary>Compressed columns, the diagonal among the entries whether or not the model has it: the matrix that is factored does.</summary>
    private static string Sparse(RateProgram jacobian, int n, Func<int, string> parameter)
    {
        var places = jacobian.Outputs.Select(o => (Column: o.Index % n, Row: o.Index / n)).Union(Enumerable.Range(0, n).Select(i => (Column: i, Row: i))).Order().ToArray();
        var starts = Enumerable.Range(0, n + 1).Select(column => places.Count(p => p.Column < column));
        return $$"""
            #define ENTRIES {{places.Length}}
            static const sunindextype starts[N + 1] = { {{string.Join(", ", starts)}} }, rows[ENTRIES] = { {{string.Join(", ", places.Select(p => p.Row))}} };
            {{JacobianHead}}
              memcpy(SUNSparseMatrix_IndexPointers(J), starts, sizeof starts);
              memcpy(SUNSparseMatrix_IndexValues(J), rows, sizeof rows);
              sunrealtype *entries = SUNSparseMatrix_Data(J);
              memset(entries, 0, ENTRIES * sizeof(sunrealtype));
            {{CRatePrograms.Body(jacobian, parameter, i => $"entries[{Array.IndexOf(places, (i % n, i / n))}]")}}
              return 0;
            }
            static void linear_solver(void *cvode, N_Vector y, SUNContext context) {
              SUNMatrix J = SUNSparseMatrix(N, N, ENTRIES, CSC_MAT, context);
              CVodeSetLinearSolver(cvode, SUNLinSol_KLU(y, J, context), J);
              CVodeSetJacFn(cvode, jac);
            }

            """;
    }

    private const string JacobianHead = """
        static int jac(sunrealtype t, N_Vector yv, N_Vector fy, SUNMatrix J, void *user, N_Vector a, N_Vector b, N_Vector c) {
          const double *y = NV_DATA_S(yv); (void)t; (void)fy; (void)user; (void)a; (void)b; (void)c;
        """;
}
