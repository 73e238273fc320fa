using PodShell.Testing;

namespace PodShell.Machine.Tests.Fixtures;

/// <summary>A Debian release with systemd, made once and kept below artifacts/machines.</summary>
/// <param name="Folder">Where the disk, the same as a tree of files, the kernel and the key are.</param>
internal sealed record MachineImage(string Folder)
{
    private static readonly string[] s_programs = ["qemu-system-x86_64", "qemu-img", "mmdebstrap", "mke2fs", "ssh", "ssh-keygen"];
    private static readonly string[] s_folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(15);
    private static readonly SemaphoreSlim s_one = new(1);

    /// <summary>The disk.</summary>
    public string Disk => Path.Combine(Folder, "disk.qcow2");

    /// <summary>The same as files.</summary>
    public string Tree => Path.Combine(Folder, "tree");

    /// <summary>What this host lacks to make and run one.</summary>
    /// <returns>Programs; none when all is there.</returns>
    public static IReadOnlyList<string> Missing() =>
        [.. s_programs.Where(program => !s_folders.Any(folder => File.Exists(Path.Combine(folder, program))))];

    /// <summary>The image of a release; made when it is not there.</summary>
    /// <param name="release">The release's name, as trixie.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    /// <returns>The image.</returns>
    public static async Task<MachineImage> GetAsync(string release, CancellationToken cancellationToken)
    {
        MachineImage image = new(Path.Combine(RepositoryLayout.Root, "artifacts", "machines", release));
        await s_one.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(image.Disk) || !Directory.Exists(image.Tree))
            {
                ProcessCommand command = new("bash", Path.Combine(AppContext.BaseDirectory, "make-image.sh"), release, image.Folder)
                {
                    Timeout = s_timeout,
                };
                (await ProcessRunner.RunAsync(command, cancellationToken)).Succeeded();
            }
        }
        finally
        {
            s_one.Release();
        }

        return image;
    }
}
