using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Host.Systemd;

/// <summary>
/// The D-Bus on which the caller's service manager listens: the host's for root, the user's own for a user. See
/// org.freedesktop.systemd1(5).
/// </summary>
/// <param name="SocketPath">The bus's socket.</param>
/// <param name="RuntimeDirectory">A user's <c>XDG_RUNTIME_DIR</c>; <see langword="null"/> for root.</param>
/// <param name="Uid">The caller as the host counts him, which the bus compares with what the kernel tells it.</param>
internal sealed record SystemdBus(string SocketPath, string? RuntimeDirectory, uint Uid)
{
    private const string HostSocket = "/run/dbus/system_bus_socket";

    /// <summary>Its address.</summary>
    public string Address => $"unix:path={SocketPath}";

    /// <summary>Whether systemd is this host's init: sd_booted(3).</summary>
    /// <returns>True if it is.</returns>
    public static bool IsHostOfSystemd() => FileStatus.TryGet("/run/systemd/system") is { IsDirectory: true };

    /// <summary>Looks for it. A few system calls.</summary>
    /// <param name="rootless">Whether the caller is an unprivileged user.</param>
    /// <param name="uid">His id on the host.</param>
    /// <param name="environment">His environment; where it names no directory (cron, su), the usual one counts.</param>
    /// <returns>The bus; <see langword="null"/> where systemd does not run, or no manager of the user's.</returns>
    public static SystemdBus? Find(bool rootless, uint uid, IReadOnlyDictionary<string, string> environment)
    {
        if (!IsHostOfSystemd())
        {
            return null;
        }

        if (!rootless)
        {
            return IsSocket(HostSocket) ? new SystemdBus(HostSocket, null, uid) : null;
        }

        string[] directories = [environment.GetValueOrDefault("XDG_RUNTIME_DIR") ?? "", $"/run/user/{uid}"];
        return directories.FirstOrDefault(directory => directory.StartsWith('/') && IsSocket($"{directory}/bus")) is { } found
            ? new SystemdBus($"{found}/bus", found, uid)
            : null;
    }

    /// <summary>Looks for the bus of an engine's caller.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>The bus; <see langword="null"/> where there is none.</returns>
    public static SystemdBus? Find(EngineSettings settings) => Find(settings.Rootless, settings.CallerUid, settings.Environment);

    private static bool IsSocket(string path)
    {
        try
        {
            return FileStatus.TryGet(path) is { Type: FileType.Socket };
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EACCES))
        {
            // XDG_RUNTIME_DIR of another user, as su leaves it.
            return false;
        }
    }
}
