using BenchmarkDotNet.Running;
using LoopSim.Benchmarks;

if (args is ["cvode"])
    CvodeComparison.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
