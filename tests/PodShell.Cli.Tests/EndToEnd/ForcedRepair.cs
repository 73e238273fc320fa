using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>Repairs with force after one has ended what ran.</summary>
internal static class ForcedRepair
{
    private const int Attempts = 100;

    /// <summary>Repairs until nothing is left to repair: what was ended is cleaned up by its monitor meanwhile, which holds its locks.</summary>
    public static async Task<string> RunAsync(PodshRunner podsh)
    {
        ProcessResult result = await podsh.RunAsync("system", "check", "--force");
        for (int i = 0; i < Attempts && result.ExitCode != 0; i++)
        {
            result = await podsh.RunAsync("system", "check", "--force");
        }

        return result.Succeeded().Output;
    }
}
