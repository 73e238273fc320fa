using System.Globalization;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>The module in a real PowerShell, that of src/PodShell.Host, in a session that has run the same often enough to be warm.</summary>
internal static class ModuleCases
{
    private const int WarmUp = 40;
    private const int Rounds = 40;

    // Measured inside, as at a prompt, and in turns: what else happens on the machine meets all alike. A contender is a script block.
    private const string Measure = """
        param([string] $Module, [int] $WarmUp, [int] $Rounds, [string[]] $Work)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Import-Module $Module
        'import {0:r}' -f $clock.Elapsed.TotalMilliseconds
        [scriptblock[]] $all = foreach ($text in $Work) { [scriptblock]::Create($text) }
        $clock.Restart()
        $null = & $all[0]
        'first {0:r}' -f $clock.Elapsed.TotalMilliseconds
        $times = @{}
        for ($round = 0; $round -lt $WarmUp + $Rounds; $round++) {
            for ($i = 0; $i -lt $all.Count; $i++) {
                # Only the module is compiled as it goes.
                if ($i -gt 0 -and $round -lt $WarmUp - 2) { continue }
                $clock.Restart()
                $null = & $all[$i]
                if ($round -ge $WarmUp) { $times[$i] += @($clock.Elapsed.TotalMilliseconds) }
            }
        }
        for ($i = 0; $times[$i]; $i++) { 'median {0:r}' -f @($times[$i] | Sort-Object)[$times[$i].Count / 2] }
        """;

    private static readonly string s_shell = Path.Combine(RepositoryLayout.Root, "artifacts", "bin", "PodShell.Host", "release", "pwsh");

    /// <summary>Importing the module, and the first command of a session.</summary>
    public static async Task ImportAsync(BenchContext bench)
    {
        List<double> imports = [];
        List<double> firsts = [];
        for (int i = 0; i < 6; i++)
        {
            ILookup<string, double> times = await RunAsync(bench, 0, 0, "Get-PodContainer");
            imports.Add(times["import"].Single());
            firsts.Add(times["first"].Single());
        }

        bench.Table.Add(new Row("Import-Module", Sampler.Median(imports), null, "", 100));
        bench.Table.Add(new Row("first Get-PodContainer of a session", Sampler.Median(firsts), null, "", 60));
    }

    /// <summary>Lists as objects: the module, the command line's text, the other's JSON.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="count">How many containers there are.</param>
    public static async Task ListAsync(BenchContext bench, int count)
    {
        ILookup<string, double> times = await RunAsync(
            bench,
            WarmUp,
            Rounds,
            "Get-PodContainer",
            $"& {Command(bench.Podsh, "ps", "-a")}",
            $"& {Command(bench.Podman, "ps", "-a", "--format", "json")} | ConvertFrom-Json"
        );
        double[] medians = [.. times["median"]];
        string work = $"Get-PodContainer, {count} containers, warm";
        double? goal = count switch
        {
            0 => 3,
            100 => 6,
            _ => null,
        };
        bench.Table.Add(new Row(work, medians[0], null, "", goal));
        bench.Table.Add(new Row(work, medians[0], medians[1], "podsh ps", null));
        bench.Table.Add(new Row(work, medians[0], medians[2], "podman, ConvertFrom-Json", null));
    }

    /// <summary>Running a command in a container that is there, and in a new one.</summary>
    public static async Task RunAsync(BenchContext bench)
    {
        await bench.Podsh.DoAsync("run", "-d", "--network", "none", "--name", "e", bench.Image, "sleep", "1000");
        await CompareAsync(bench, "Invoke-PodContainerCommand", "Invoke-PodContainerCommand e true", "exec", "e", "true");
        await CompareAsync(
            bench,
            "Invoke-PodContainer -Remove",
            $"Invoke-PodContainer {bench.Image} -Remove -Network none true",
            "run",
            "--rm",
            "--network",
            "none",
            bench.Image,
            "true"
        );
        await bench.Podsh.CleanAsync();
    }

    private static async Task CompareAsync(BenchContext bench, string work, string cmdlet, params string[] words)
    {
        double[] medians = [.. (await RunAsync(bench, WarmUp / 4, Rounds, cmdlet, $"& {Command(bench.Podsh, words)}"))["median"]];
        bench.Table.Add(new Row($"{work}, warm", medians[0], medians[1], "podsh", 0.8));
    }

    private static string Command(Contender who, params string[] words) =>
        string.Join(' ', who.Command(words) is var command ? (string[])[command.FileName, .. command.Arguments] : []);

    private static async Task<ILookup<string, double>> RunAsync(BenchContext bench, int warmUp, int rounds, params string[] work)
    {
        string script = Path.Combine(bench.Folder, "module.ps1");
        await File.WriteAllTextAsync(script, Measure);
        Dictionary<string, string?> environment = new(bench.Podman.Command().Environment);
        foreach ((string name, string? value) in bench.Podsh.Command().Environment)
        {
            environment[name] = value;
        }

        string list = string.Join(',', work.Select(text => $"'{text}'"));
        ProcessCommand command = new(
            s_shell,
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            $"& '{script}' '{RepositoryLayout.Manifest}' {warmUp} {rounds} {list}"
        )
        {
            Environment = environment,
            Timeout = TimeSpan.FromMinutes(10),
        };
        ProcessResult result = (await ProcessRunner.RunAsync(command, CancellationToken.None)).Succeeded();
        return result
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
