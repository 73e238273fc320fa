using System.Globalization;
using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Security.Confinement;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Services;

/// <summary>Reads what <c>info</c> tells of the host.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
internal sealed class HostFacts(EngineContext context, RuntimeFinder runtimes)
{
    private const long Kibi = 1024;
    private const int LongestOutput = 4096;

    /// <summary>Reads it. Starts the runtime and the monitor to ask for their versions.</summary>
    /// <returns>The facts.</returns>
    public HostInfo Read()
    {
        ContainersConf conf = ContainersConf.Load(context.Settings);
        CgroupFacts cgroups = CgroupFacts.Detect(context.Settings, conf);
        OciRuntime runtime = runtimes.Choose(null);
        string? monitor = ProgramFinder.TryFind("conmon");
        Dictionary<string, string> release = KeyValues("/etc/os-release", '=');
        Dictionary<string, string> memory = KeyValues("/proc/meminfo", ':');
        string? profile = SeccompProfile(conf);
        return new HostInfo
        {
            Architecture = Platform.Host().Architecture,
            HostName = Environment.MachineName,
            Kernel = KernelInfo.Release(),
            Distribution = release.GetValueOrDefault("ID", "linux"),
            DistributionVersion = release.GetValueOrDefault("VERSION_ID", ""),
            DistributionCodename = release.GetValueOrDefault("VERSION_CODENAME", ""),
            Cpus = Environment.ProcessorCount,
            MemoryTotal = Memory(memory, "MemTotal"),
            MemoryFree = Memory(memory, "MemAvailable"),
            SwapTotal = Memory(memory, "SwapTotal"),
            SwapFree = Memory(memory, "SwapFree"),
            Uptime = TimeSpan.FromMilliseconds(Environment.TickCount64),
            Rootless = context.Settings.Rootless,
            CgroupManager = cgroups.Manager,
            CgroupVersion = cgroups.Version.ToString().ToLowerInvariant(),
            CgroupControllers = cgroups.Controllers,
            OciRuntime = runtime.Name,
            OciRuntimePath = runtime.Path,
            OciRuntimeVersion = VersionOf(runtime.Path),
            MonitorPath = monitor ?? "",
            MonitorVersion = monitor is null ? "" : VersionOf(monitor),
            NetavarkPath = ProgramFinder.TryFind("netavark") ?? "",
            AardvarkPath = ProgramFinder.TryFind("aardvark-dns") ?? "",
            PastaPath = ProgramFinder.TryFind("pasta") ?? "",
            SlirpPath = ProgramFinder.TryFind("slirp4netns") ?? "",
            LogDriver = "k8s-file",
            SeccompEnabled = KernelInfo.HasSeccomp(),
            SeccompProfilePath = profile ?? "",
            SELinuxEnabled = SELinux.IsEnabled(),
            AppArmorEnabled = !context.Settings.Rootless && AppArmor.IsEnabled(),
            Capabilities = conf.Capabilities ?? CapabilityPlan.Default,
            UidMap = Map(IdMap.OfUsers()),
            GidMap = Map(IdMap.OfGroups()),
        };
    }

    private static List<string> Map(IdMap map) =>
        [.. map.Entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Inside}:{entry.Outside}:{entry.Count}"))];

    private static string? SeccompProfile(ContainersConf conf)
    {
        foreach (
            string? path in (ReadOnlySpan<string?>)
                [conf.SeccompProfile, "/etc/containers/seccomp.json", "/usr/share/containers/seccomp.json"]
        )
        {
            if (path is not null && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static Dictionary<string, string> KeyValues(string path, char separator)
    {
        Dictionary<string, string> result = [];
        foreach (string line in (ProcFile.TryRead(path) ?? "").Split('\n'))
        {
            int at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0)
            {
                result[line[..at]] = line[(at + 1)..].Trim().Trim('"', '\'');
            }
        }

        return result;
    }

    private static long Memory(Dictionary<string, string> memory, string key)
    {
        string text = memory.GetValueOrDefault(key, "0");
        int end = text.IndexOf(' ', StringComparison.Ordinal);
        return long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? size * Kibi
            : 0;
    }

    private string VersionOf(string program)
    {
        using Pipe output = Pipe.Create();
        using SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = program,
                Arguments = ["--version"],
                Environment = ChildEnvironment.Of(context.Settings),
                StandardOutput = output.Writer,
            }
        );
        output.Writer.Dispose();
        byte[] buffer = new byte[LongestOutput];
        using FdStream stream = new(output.Reader, ownsHandle: false);
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        process.Wait();
        return ProgramVersion.TryFind(global::System.Text.Encoding.UTF8.GetString(buffer, 0, length))?.ToString() ?? "";
    }
}
