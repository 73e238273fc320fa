using PodShell.Testing;

namespace PodShell.Parity.Tests;

/// <summary>Runs all stanzas of a scene on both engines and tells for each what is wrong.</summary>
internal sealed class SceneRun(Scene scene, Callers caller, string folder, string images, int firstPort, int podmanMajor)
{
    /// <summary>The faults by stanza; a stanza without an entry is right.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync()
    {
        Engine podsh = Engine.Podsh(Path.Combine(folder, "s"), images, firstPort);
        Engine podman = Engine.Podman(Path.Combine(folder, "m"), images, firstPort + Engine.PortCount);
        Dictionary<string, string> faults = new(StringComparer.Ordinal);
        try
        {
            await using EngineShell left = EngineShell.Start(podsh);
            await using EngineShell right = EngineShell.Start(podman);
            try
            {
                await BothAsync(left, right, "podman load -q -i \"$IMAGES\"", step: true);
                string? lost = null;
                Comparison comparison = new(podsh, podman, caller, podmanMajor);
                foreach (Stanza stanza in scene.Stanzas.Where(stanza => stanza.RunsAs.HasFlag(caller)))
                {
                    string? fault = lost is null
                        ? await RunAsync(stanza, left, right, comparison)
                        : $"not run: the scene ended at '{lost}'";
                    if (fault is not null)
                    {
                        faults[stanza.Name] = fault;
                    }

                    lost ??= left.IsLost || right.IsLost ? stanza.Name : null;
                }
            }
            finally
            {
                // A user's processes are not in a namespace that ends with its shell.
                await CleanAsync(
                    left,
                    right,
                    Environment.IsPrivilegedProcess
                        ? "podman pod rm -fa -t 0 >/dev/null; podman rm -fa -t 0 >/dev/null; true"
                        : "podman pod rm -fa -t 0 >/dev/null; podman rm -fa -t 0 >/dev/null; podman unshare rm -rf "
                            + "\"$STORE/root\" \"$STORE/volumes\""
                );
            }
        }
        finally
        {
            PauseProcess.End(Path.Combine(podsh.Store, "run"));
            PauseProcess.End(Path.Combine(podman.Store, "xdg", "libpod", "tmp"));
            (await ProcessRunner.RunAsync("rm", "-rf", folder)).Succeeded();
        }

        return faults;
    }

    private static async Task<string?> RunAsync(Stanza stanza, EngineShell left, EngineShell right, Comparison comparison)
    {
        List<string> faults = [];
        comparison.Begin();
        foreach (CommandLineText line in stanza.Lines)
        {
            try
            {
                (LineResult podsh, LineResult podman) = await BothAsync(left, right, line.Text, step: line.Kind == LineKind.Step);
                if (comparison.Compare(line, podsh, podman) is { } fault)
                {
                    faults.Add(fault);
                }
            }
            catch (Exception e) when (e is TimeoutException or InvalidOperationException)
            {
                // What follows needs this line: the stanza ends here, and the scene with it where a shell hangs.
                faults.Add(e.Message);
                break;
            }
        }

        return faults.Count == 0 ? null : string.Join('\n', faults);
    }

    private static async Task CleanAsync(EngineShell left, EngineShell right, string line)
    {
        foreach (EngineShell shell in (EngineShell[])[left, right])
        {
            if (!shell.IsLost)
            {
                await shell.RunAsync(line);
            }
        }
    }

    private static async Task<(LineResult Podsh, LineResult Podman)> BothAsync(EngineShell left, EngineShell right, string line, bool step)
    {
        Task<LineResult> podsh = left.RunAsync(line);
        Task<LineResult> podman = right.RunAsync(line);
        await Task.WhenAll(podsh, podman);
        (LineResult ofPodsh, LineResult ofPodman) = (await podsh, await podman);
        if (step && (ofPodsh.ExitCode != 0 || ofPodman.ExitCode != 0))
        {
            throw new InvalidOperationException(
                $"The step '{line}' has to succeed on both engines.\npodsh [{ofPodsh.ExitCode}] "
                    + $"{ofPodsh.Output}{ofPodsh.Error}\npodman [{ofPodman.ExitCode}] {ofPodman.Output}{ofPodman.Error}"
            );
        }

        return (ofPodsh, ofPodman);
    }
}
