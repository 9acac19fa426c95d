using BenchmarkDotNet.Running;
using LoopSim.Benchmarks;

if (args is ["ivp"])
    IvpTestSetComparison.Run();
else if (args is ["cvode"])
    CvodeComparison.Run();
else if (args is ["ensembles", .. var published])
    EnsembleComparison.Run(published);
else if (args is ["sensitivities", .. var models])
    SensitivityComparison.Run(models);
else if (args is ["fits"])
    FitComparison.Run();
else if (args is ["maboss", var folder])
    MaBossComparison.Run(folder);
else if (args is ["attractors", var collection])
    PublishedCollection.Run(collection);
else if (args is ["ssa", .. var plain])
    JumpComparison.Run(plain.FirstOrDefault());
else if (args is ["lanes", .. var files])
    LaneComparison.Run(files);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
