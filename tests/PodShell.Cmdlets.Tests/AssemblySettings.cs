using Xunit.Sdk;
using Xunit.v3;

// The engine to use is named by an environment variable of the process, so hosted tests take turns.
[assembly: Parallelization(Mode = ParallelMode.None)]
