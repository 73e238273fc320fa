using System.Globalization;
using System.Text.RegularExpressions;
using PodShell.Testing;

namespace PodShell.Parity.Tests;

/// <summary>The whole run: all scenes, a few at a time, started when the first of their results is wanted.</summary>
public sealed partial class ParityRun : IAsyncLifetime
{
    private const int MostRuns = 3;

    // Each scene has two engines under way, which mostly wait for kernel and disk.
    private readonly SemaphoreSlim _lanes = new(Math.Max(2, Environment.ProcessorCount));
    private readonly string _folder = Path.Combine(
        Path.GetTempPath(),
        string.Create(CultureInfo.InvariantCulture, $"pp-{Environment.ProcessId:x}")
    );
    private readonly Dictionary<string, Task<IReadOnlyDictionary<string, string>>> _runs = [];

    /// <summary>Writes the images and starts the scenes.</summary>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string images = Path.Combine(_folder, "images.tar");
        await ImageArchive.WriteAsync(images);
        ProcessResult version = (await ProcessRunner.RunAsync(Engine.PodmanProgram(), "--version")).Succeeded();
        int major = int.Parse(MajorVersion().Match(version.Text).Groups[1].Value, CultureInfo.InvariantCulture);
        Callers caller = Environment.IsPrivilegedProcess ? Callers.Root : Callers.User;
        IReadOnlyList<Scene> scenes = Stanzas.Chosen;
        for (int i = 0; i < scenes.Count; i++)
        {
            // Below the ports that the kernel gives away, apart for root and user, which may run at the same time.
            int firstPort = (caller == Callers.Root ? 20000 : 24000) + (i * 2 * Engine.PortCount);
            Scene scene = scenes[i];
            string name = i.ToString("x", CultureInfo.InvariantCulture);
            _runs[scene.Name] = InLaneAsync(scene, attempt => new SceneRun(
                scene,
                caller,
                Path.Combine(_folder, name + attempt),
                images,
                firstPort,
                major
            ));
        }
    }

    /// <summary>What is wrong with a stanza; null if nothing.</summary>
    internal async Task<string?> FaultAsync(string scene, string stanza) =>
        (await _runs[scene]).TryGetValue(stanza, out string? fault) ? fault : null;

    /// <summary>Waits for what still runs and removes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_runs.Values);
        }
        finally
        {
            _lanes.Dispose();
            (await ProcessRunner.RunAsync("rm", "-rf", _folder)).Succeeded();
        }
    }

    // Podman has races of its own, and two of them may meet in one scene: a stanza is wrong that is wrong in each run of its scene.
    private async Task<IReadOnlyDictionary<string, string>> InLaneAsync(Scene scene, Func<string, SceneRun> attempt)
    {
        await _lanes.WaitAsync();
        try
        {
            IReadOnlyDictionary<string, string> wrong = await attempt("1").RunAsync();
            for (int run = 2; wrong.Count > 0 && run <= MostRuns; run++)
            {
                IReadOnlyDictionary<string, string> again = await attempt(run.ToString(CultureInfo.InvariantCulture)).RunAsync();
                foreach ((string stanza, string fault) in wrong.Where(pair => !again.ContainsKey(pair.Key)))
                {
                    Console.WriteLine(
                        $"REPEATED: the scene '{scene.Name}' ran once more, because of its stanza '{stanza}', which was "
                            + $"right in run {run}. Before:\n{fault}"
                    );
                }

                wrong = again.Where(pair => wrong.ContainsKey(pair.Key)).ToDictionary();
            }

            return wrong;
        }
        finally
        {
            _lanes.Release();
        }
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex MajorVersion();
}
