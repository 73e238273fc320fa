namespace PodShell.Testing;

/// <summary>The images that tests run: made from Debian packages, in memory or out of the fixtures.</summary>
public static class TestImages
{
    private static readonly string[] s_applets =
    [
        "sh",
        "ash",
        "cat",
        "echo",
        "env",
        "false",
        "true",
        "id",
        "ls",
        "mkdir",
        "rm",
        "sleep",
        "test",
        "touch",
        "uname",
        "wc",
        "grep",
        "head",
        "tail",
        "printf",
        "stat",
        "mount",
        "hostname",
        "ip",
        "nc",
        "ps",
        "kill",
        "dd",
        "seq",
        "sort",
        "tr",
        "cut",
        "sed",
        "awk",
        "chmod",
        "chown",
        "cp",
        "mv",
        "ln",
        "readlink",
        "pwd",
        "date",
        "yes",
        "httpd",
        "wget",
        "nslookup",
        "ping",
        "nproc",
        "tty",
        "stty",
        "whoami",
        "md5sum",
        "sha256sum",
        "find",
        "xargs",
        "trap",
        "df",
        "du",
        "free",
        "cmp",
        "mkfifo",
        "mknod",
        "ulimit",
    ];

    /// <summary>Debian's static busybox with its applets as links; its command is <c>sh</c>.</summary>
    public static TestImage Busybox(LayerCompression compression = LayerCompression.Gzip) => BusyboxBuilder(compression).Build();

    /// <summary>The same, open for more layers and another configuration.</summary>
    public static TestImageBuilder BusyboxBuilder(LayerCompression compression = LayerCompression.Gzip)
    {
        using TarBuilder tar = new();
        tar.Folder("bin").File("bin/busybox", File.ReadAllBytes(RepositoryLayout.Fixture("tools", "busybox")), (UnixFileMode)0x1ED);
        foreach (string applet in s_applets)
        {
            tar.Symlink($"bin/{applet}", "busybox");
        }

        tar.Folder("etc")
            .File(
                "etc/passwd",
                "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\nuser:x:1000:1000:user:/home/user:/bin/sh\n"
            )
            .File("etc/group", "root:x:0:\nnogroup:x:65534:\nuser:x:1000:\nstaff:x:50:user\n")
            .Folder("root", (UnixFileMode)0x1C0)
            .Folder("home")
            .Folder("home/user", uid: 1000, gid: 1000)
            .Folder("tmp", (UnixFileMode)0x3FF)
            .Folder("var")
            .Folder("var/tmp", (UnixFileMode)0x3FF)
            .Folder("dev")
            .Folder("proc")
            .Folder("sys")
            .Folder("run");
        return new TestImageBuilder()
            .Layer(tar, compression)
            .Command("sh")
            .Env("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /// <summary>A real Debian root file system as one layer; its command is <c>bash</c>. Made once by <c>build.ps1 Fixtures</c>.</summary>
    public static async Task<TestImage> DebianAsync()
    {
        string tar = RepositoryLayout.Fixture("debian", "rootfs.tar");
        string packed = Path.Combine(Path.GetTempPath(), $"pst-debian-{Environment.ProcessId:x}-{Guid.NewGuid():N}.tar.gz");
        try
        {
            TestLayer layer = await TestLayer.PackFileAsync(tar, packed).ConfigureAwait(false);
            TestLayer inMemory = new(
                new TestBlob(await File.ReadAllBytesAsync(packed).ConfigureAwait(false), layer.Blob.MediaType),
                layer.DiffId
            );
            return new TestImageBuilder()
                .Layer(inMemory)
                .Command("bash")
                .Env("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
                .Build();
        }
        finally
        {
            File.Delete(packed);
        }
    }
}
