using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>What all measurements share: the two engines with the same image, the registry, the table.</summary>
internal sealed class BenchContext(string folder, RegistryProcess registry, Contender podsh, Contender podman, Table table)
{
    public string Folder => folder;

    public RegistryProcess Registry => registry;

    public Contender Podsh => podsh;

    public Contender Podman => podman;

    public Table Table => table;

    /// <summary>The image that both run.</summary>
    public string Image => registry.Reference("busybox:latest");

    /// <summary>Measures the same words with both engines in turns and adds the row.</summary>
    public async Task CompareAsync(
        string work,
        double? goal,
        int count,
        Func<int, string[]> words,
        Func<Contender, int, Task>? after = null
    )
    {
        Func<int, Task<TimeSpan>> Work(Contender who) =>
            async i =>
            {
                TimeSpan time = await Sampler.TimeAsync(who.Command(words(i)));
                if (after is not null)
                {
                    await after(who, i);
                }

                return time;
            };
        double[] medians = await Sampler.InTurnsAsync(count, warmUp: 2, Work(podsh), Work(podman));
        table.Add(new Row(work, medians[0], medians[1], podman.Name, goal));
    }
}
