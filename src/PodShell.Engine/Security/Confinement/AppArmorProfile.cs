using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Security.Confinement;

/// <summary>
/// The engine's own AppArmor profile for containers: files, capabilities and networks are theirs, the kernel's switches in /proc and /sys
/// are not, and signals and tracing stay among containers. The kernel takes compiled profiles only, so that apparmor_parser loads it.
/// </summary>
internal static class AppArmorProfile
{
    /// <summary>Its name.</summary>
    public const string Name = "podshell-default";

    /// <summary>Its text.</summary>
    public const string Text = $$"""
        #include <tunables/global>

        profile {{Name}} flags=(attach_disconnected,mediate_deleted) {
          #include <abstractions/base>

          network,
          capability,
          file,
          umount,

          # The host may signal containers, and they each other.
          signal (receive) peer=unconfined,
          signal (receive) peer={/usr/bin/,/usr/sbin/,}{crun,runc,conmon,podsh},
          signal (send,receive) peer={{Name}},
          ptrace (trace,read,tracedby,readby) peer={{Name}},

          # Nothing is mounted from inside, and what steers the host is not written.
          deny mount,
          deny @{PROC}/* w,
          deny @{PROC}/{[^1-9],[^1-9][^0-9],[^1-9s][^0-9y][^0-9s],[^1-9][^0-9][^0-9][^0-9]*}/** w,
          deny @{PROC}/sys/[^kn]** w,
          deny @{PROC}/sys/kernel/{?,??,[^s][^h][^m]**} w,
          deny @{PROC}/sysrq-trigger rwklx,
          deny @{PROC}/kcore rwklx,
          deny @{PROC}/mem rwklx,
          deny @{PROC}/kmem rwklx,
          deny /sys/[^f]*/** wklx,
          deny /sys/f[^s]*/** wklx,
          deny /sys/fs/[^c]*/** wklx,
          deny /sys/fs/c[^g]*/** wklx,
          deny /sys/fs/cg[^r]*/** wklx,
          deny /sys/firmware/** rwklx,
          deny /sys/devices/virtual/powercap/** rwklx,
          deny /sys/kernel/security/** rwklx,
        }

        """;

    /// <summary>Loads it where this process may: root of the host, with apparmor_parser.</summary>
    /// <returns>False where it may not or the parser refuses.</returns>
    public static bool TryLoad() =>
        Capabilities.OfCurrent().Has("CAP_MAC_ADMIN") && ProgramFinder.TryFind("apparmor_parser") is { } parser && TryLoad(parser);

    /// <summary>Loads it.</summary>
    /// <param name="parser">The path of apparmor_parser.</param>
    /// <returns>Whether the parser took it.</returns>
    internal static bool TryLoad(string parser)
    {
        using Pipe input = Pipe.Create();
        using SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = parser,
                Arguments = ["--replace", "--skip-cache"],
                Environment = new Dictionary<string, string> { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" },
                WorkingDirectory = "/",
                StandardInput = input.Reader,
            }
        );
        input.Reader.Dispose();

        // The text is smaller than a pipe.
        try
        {
            using FileStream text = new(input.Writer, FileAccess.Write, bufferSize: 0);
            text.Write(global::System.Text.Encoding.ASCII.GetBytes(Text));
        }
        catch (IOException)
        {
            // It has ended without reading all: its exit code tells.
            return process.Wait().IsSuccess;
        }

        return process.Wait().IsSuccess;
    }
}
