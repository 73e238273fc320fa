using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Networks.Helpers;

/// <summary>
/// A mount namespace in which nothing says that systemd runs. Where netavark sees it, it asks the user's own manager to start the name
/// service, and fails or goes without where there is none.
/// </summary>
internal static class HiddenSystemd
{
    private const string SystemdDirectory = "/run/systemd";

    /// <summary>Hides it in the caller's mount namespace. The files of the host's resolver, which are in there, stay.</summary>
    public static void Apply()
    {
        if (!Directory.Exists($"{SystemdDirectory}/system"))
        {
            return;
        }

        using SafeFileHandle? resolver = Directory.Exists($"{SystemdDirectory}/resolve")
            ? SafeDirectory.Open($"{SystemdDirectory}/resolve").Handle
            : null;
        Mounts.Mount(
            "tmpfs",
            SystemdDirectory,
            Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoDev | Linux.Mounting.MountOptions.NoExec,
            "size=64k,mode=755"
        );
        if (resolver is not null)
        {
            Directory.CreateDirectory($"{SystemdDirectory}/resolve");
            Mounts.Bind(resolver.ProcPath(), $"{SystemdDirectory}/resolve");
        }
    }
}
