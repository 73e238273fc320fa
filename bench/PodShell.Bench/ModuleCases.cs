using System.Diagnostics;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>The module inside a warm PowerShell engine.</summary>
internal static class ModuleCases
{
    private const int WarmUp = 40;

    // Measured inside, as at a prompt: making a pipeline out of C# is the bench's own cost.
    private const string Lists = """
        foreach ($i in 1..$args[0]) {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $null = Get-PodContainer
            $clock.Elapsed.TotalMilliseconds
        }
        """;

    /// <summary>Importing the module into a session that has not seen it.</summary>
    public static void Import(BenchContext bench)
    {
        List<double> times = new();
        for (int i = 0; i < 6; i++)
        {
            using HostedRunspace session = new();
            session.Run("Remove-Module PodShell");
            Stopwatch clock = Stopwatch.StartNew();
            session.Run("Import-Module $args[0]", RepositoryLayout.Manifest).Succeeded();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        bench.Table.Add(new Row("Import-Module, warm engine", Sampler.Median(times), null, "", 150));
    }

    /// <summary>
    /// Listing from a warm session: one that has run the command often enough for the just-in-time compiler to have done its best.
    /// </summary>
    public static void List(BenchContext bench)
    {
        ProcessCommand command = bench.Podsh.Command();
        using HostedRunspace session = new(command.Environment);
        IEnumerable<double> times = session.Run(Lists, WarmUp + 20).Succeeded().Output.Select(time => (double)time.BaseObject).Skip(WarmUp);
        bench.Table.Add(new Row("Get-PodContainer, 100 containers, warm", Sampler.Median([.. times]), null, "", 15));
    }
}
