using System.Diagnostics;
using PodShell;
using PodShell.StorePuller;

// ROOT RUNROOT IMAGE: pulls (or, of an absolute path, loads), and prints id, milliseconds and peak memory in KiB; prints the error id and
// ends with 125 otherwise.
try
{
    using OpenStore store = new(args[0], args[1]);
    Stopwatch watch = Stopwatch.StartNew();
    IReadOnlyList<Image> images = args[2].StartsWith('/')
        ? await store.Images.ImportAsync(new ImportImageRequest { Path = args[2] }, null, null, CancellationToken.None)
        : await store.Images.PullAsync(new PullRequest { Image = args[2] }, null, CancellationToken.None);
    Console.WriteLine($"{images[0].Id} {watch.ElapsedMilliseconds} {PeakMemory.Kibibytes()}");
    return 0;
}
catch (PodShellException e)
{
    Console.WriteLine($"{e.ErrorId} {e.Message}");
    return e.ExitCode;
}
