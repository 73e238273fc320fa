using PodShell.Linux.Errors;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Volumes;

/// <summary>What is mounted as a volume's content, where its options name something.</summary>
/// <param name="Type">The file system's type; empty for a bind.</param>
/// <param name="Device">The device, the host's path of a bind, or what a network file system calls its source.</param>
/// <param name="Flags">Flags of the mount.</param>
/// <param name="Data">Options of the file system.</param>
/// <param name="IsRecursive">Whether mounts below a bind's source come too.</param>
internal sealed record VolumeDevice(string Type, string Device, Linux.Mounting.MountOptions Flags, string Data, bool IsRecursive)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(90);

    /// <summary>Whether it is a path of the host.</summary>
    public bool IsBind => Type.Length == 0;

    /// <summary>Mounts it, in the mount namespace of the calling thread.</summary>
    /// <param name="volume">The volume's name, for errors.</param>
    /// <param name="target">Where.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeMountFailed"/>.</exception>
    public void MountAt(string volume, string target)
    {
        try
        {
            if (IsBind)
            {
                Mounts.Bind(Device, target, Flags, IsRecursive);
            }
            else if (Type == VolumeOptions.Tmpfs)
            {
                Mounts.Mount(Type, target, Flags | Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoDev, Data, Device);
            }
            else
            {
                RunMount(target);
            }
        }
        catch (Exception e) when (LinuxError.TryFrom(e) is { } failure)
        {
            throw Failed(volume, failure.Message, failure);
        }
    }

    // Network file systems need the help of their own programs, which mount(8) calls.
    private void RunMount(string target)
    {
        string program = ProgramFinder.TryFind("mount")
            ?? throw new FileNotFoundException("The program mount(8) is not installed.", "mount");
        List<string> words = [];
        if (Flags.HasFlag(Linux.Mounting.MountOptions.ReadOnly))
        {
            words.Add("ro");
        }

        words.AddRange(["nosuid", "nodev"]);
        words.AddRange(Data.Split(',', StringSplitOptions.RemoveEmptyEntries));
        ProgramResult result = ProgramRunner
            .RunAsync(
                new SpawnOptions
                {
                    Program = program,
                    Arguments = ["-t", Type, "-o", string.Join(',', words), "--", Device, target],
                    WorkingDirectory = "/",
                },
                s_timeout
            )
            .GetAwaiter()
            .GetResult();
        if (result.Status.Code != 0)
        {
            throw new IOException(result.Error.Trim());
        }
    }

    private PodShellException Failed(string volume, string why, Exception inner) =>
        new(
            ErrorIds.VolumeMountFailed,
            ErrorKind.InvalidState,
            $"The volume '{volume}' could not be mounted ({(IsBind ? "bind" : Type)} of '{DisplayText.Quote(Device)}'): "
                + DisplayText.Quote(why),
            volume,
            "Look at its options type, device and o; a user can mount tmpfs and binds alone.",
            inner
        );
}
