using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;
using Tmds.Linux;

namespace PodShell.Linux.Tests;

/// <summary>The C compiler is asked for every number that this project wrote down by hand.</summary>
public sealed class COracleTests
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <dirent.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <linux/close_range.h>
        #include <linux/mount.h>
        #include <linux/openat2.h>
        #include <sched.h>
        #include <signal.h>
        #include <spawn.h>
        #include <stddef.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <sys/epoll.h>
        #include <sys/file.h>
        #include <sys/inotify.h>
        #include <sys/prctl.h>
        #include <sys/resource.h>
        #include <sys/stat.h>
        #include <sys/statfs.h>
        #include <sys/syscall.h>
        #include <sys/wait.h>
        #include <termios.h>
        struct kernel_dirent { uint64_t ino; int64_t off; uint16_t len; uint8_t type; char name[]; };
        #ifndef MS_RDONLY
        #define MS_RDONLY 1
        #define MS_NOSUID 2
        #define MS_NODEV 4
        #define MS_NOEXEC 8
        #define MS_REMOUNT 32
        #define MS_NOATIME 1024
        #define MS_BIND 4096
        #define MS_REC 16384
        #define MS_SLAVE (1<<19)
        #endif
        #ifndef SYS_fchmodat2
        #define SYS_fchmodat2 452
        #endif
        #ifndef P_PIDFD
        #define P_PIDFD 3
        #endif
        """;

    [Fact]
    public async Task EveryNumberIsTheCompilers()
    {
        string compiler = Requires.Program("gcc");
        List<(string Expression, long Value)> expected = Numbers().ToList();
        using TemporaryDirectory temporary = new();
        StringBuilder source = new StringBuilder(Headers).Append("\nint main(void) {\n");
        foreach ((string expression, _) in expected)
        {
            source.Append("  printf(\"%lld\\n\", (long long)(").Append(expression).Append("));\n");
        }

        await File.WriteAllTextAsync(
            $"{temporary.Path}/oracle.c",
            source.Append("  return 0;\n}\n").ToString(),
            TestContext.Current.CancellationToken
        );
        ProgramResult compiled = await ProgramRunner.RunAsync(
            new SpawnOptions
            {
                Program = compiler,
                Arguments = ["-o", "oracle", "oracle.c"],
                WorkingDirectory = temporary.Path,
            },
            TimeSpan.FromMinutes(1),
            TestContext.Current.CancellationToken
        );
        Assert.True(compiled.Status.IsSuccess, compiled.Error);
        ProgramResult said = await ProgramRunner.RunAsync(
            new SpawnOptions { Program = $"{temporary.Path}/oracle" },
            TimeSpan.FromMinutes(1),
            TestContext.Current.CancellationToken
        );

        string[] lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Count, lines.Length);
        Assert.All(expected.Zip(lines), pair =>
            Assert.Equal(
                $"{pair.First.Expression} = {pair.Second}",
                $"{pair.First.Expression} = {pair.First.Value.ToString(CultureInfo.InvariantCulture)}"
            )
        );
    }

    [Fact]
    public void OpaqueStructuresFit()
    {
        // sizeof(posix_spawnattr_t) is 336, sizeof(posix_spawn_file_actions_t) 80 in both C libraries; EveryNumberIsTheCompilers asks as
        // well.
        Assert.True(Native.SpawnAttributesSize >= 336 && Native.SpawnActionsSize >= 80);
    }

    private static IEnumerable<(string Expression, long Value)> Numbers() => Constants().Concat(Enumerations()).Concat(Structures());

    private static IEnumerable<(string Expression, long Value)> Constants() =>
        [
            ("SYS_openat2", Native.SysOpenAt2),
            ("SYS_fchmodat2", Native.SysFChmodAt2),
            ("SYS_fsopen", Native.SysFsOpen),
            ("SYS_fsconfig", Native.SysFsConfig),
            ("SYS_fsmount", Native.SysFsMount),
            ("SYS_move_mount", Native.SysMoveMount),
            ("SYS_pidfd_open", Native.SysPidFdOpen),
            ("SYS_pidfd_send_signal", Native.SysPidFdSendSignal),
            ("SYS_close_range", Native.SysCloseRange),
            ("FSCONFIG_SET_FLAG", Native.FsConfigSetFlag),
            ("FSCONFIG_SET_STRING", Native.FsConfigSetString),
            ("FSCONFIG_CMD_CREATE", Native.FsConfigCommandCreate),
            ("FSOPEN_CLOEXEC", Native.FsOpenCloseOnExec),
            ("FSMOUNT_CLOEXEC", Native.FsMountCloseOnExec),
            ("MOVE_MOUNT_F_EMPTY_PATH", Native.MoveMountFromEmptyPath),
            ("MOUNT_ATTR_RDONLY", (long)MountOptions.ReadOnly),
            ("MOUNT_ATTR_NOSUID", (long)MountOptions.NoSuid),
            ("MOUNT_ATTR_NODEV", (long)MountOptions.NoDev),
            ("MOUNT_ATTR_NOEXEC", (long)MountOptions.NoExec),
            ("MS_REMOUNT", Private(typeof(Mounts), "Remount")),
            ("MS_BIND", Private(typeof(Mounts), "BindFlag")),
            ("MS_REC", Private(typeof(Mounts), "Recursive")),
            ("MS_SLAVE", Private(typeof(Mounts), "SlaveFlag")),
            ("RESOLVE_IN_ROOT", Private(typeof(SafeDirectory), "InRoot")),
            ("RESOLVE_NO_MAGICLINKS", Private(typeof(SafeDirectory), "NoMagicLinks")),
            ("RESOLVE_NO_SYMLINKS", Private(typeof(SafeDirectory), "NoSymlinks")),
            ("RENAME_NOREPLACE", Native.RenameNoReplace),
            ("RENAME_EXCHANGE", Native.RenameExchange),
            ("LOCK_SH", Native.LockShared),
            ("LOCK_EX", Native.LockExclusive),
            ("LOCK_NB", Native.LockNonBlocking),
            ("P_PIDFD", Native.WaitPidFd),
            ("WEXITED", Native.WaitExited),
            ("WNOHANG", Native.WaitNoHang),
            ("POSIX_SPAWN_SETPGROUP", Native.SpawnSetPGroup),
            ("POSIX_SPAWN_SETSIGDEF", Native.SpawnSetSigDefault),
            ("POSIX_SPAWN_SETSIGMASK", Native.SpawnSetSigMask),
            ("POSIX_SPAWN_SETSID", Native.SpawnSetSid),
            ("CLOSE_RANGE_CLOEXEC", Native.CloseRangeCloseOnExec),
            ("IN_CLOEXEC", Native.InotifyCloseOnExec),
            ("IN_NONBLOCK", Native.InotifyNonBlocking),
            ("IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED", Private(typeof(DirectoryWatcher), "SelfGone")),
        ];

    private static IEnumerable<(string Expression, long Value)> Enumerations()
    {
        foreach (Errno errno in Enum.GetValues<Errno>().Where(e => e != Errno.None))
        {
            yield return (errno.ToString(), (long)errno);
        }

        yield return ("MS_NOATIME", (long)MountOptions.NoAccessTime);
        yield return ("IN_MODIFY", (long)DirectoryChangeKind.Modified);
        yield return ("IN_CLOSE_WRITE", (long)DirectoryChangeKind.Written);
        yield return ("IN_MOVED_FROM", (long)DirectoryChangeKind.MovedFrom);
        yield return ("IN_MOVED_TO", (long)DirectoryChangeKind.MovedTo);
        yield return ("IN_CREATE", (long)DirectoryChangeKind.Created);
        yield return ("IN_DELETE", (long)DirectoryChangeKind.Deleted);
        yield return ("IN_DELETE_SELF", (long)DirectoryChangeKind.Gone);
        yield return ("IN_Q_OVERFLOW", (long)DirectoryChangeKind.Overflow);
        string[] limits =
        [
            "CPU",
            "FSIZE",
            "DATA",
            "STACK",
            "CORE",
            "RSS",
            "NPROC",
            "NOFILE",
            "MEMLOCK",
            "AS",
            "LOCKS",
            "SIGPENDING",
            "MSGQUEUE",
            "NICE",
            "RTPRIO",
            "RTTIME",
        ];
        foreach ((ResourceLimitKind kind, string name) in Enum.GetValues<ResourceLimitKind>().Zip(limits))
        {
            yield return ($"RLIMIT_{name}", (long)kind);
        }
    }

    private static IEnumerable<(string Expression, long Value)> Structures()
    {
        yield return ("sizeof(struct statfs)", Unsafe.SizeOf<StatFs>());
        foreach (
            (string c, string field) in new[]
            {
                ("f_type", "Type"),
                ("f_bsize", "BlockSize"),
                ("f_blocks", "Blocks"),
                ("f_bavail", "BlocksAvailable"),
                ("f_files", "Files"),
                ("f_ffree", "FilesFree"),
                ("f_fsid", "Id"),
                ("f_flags", "Flags"),
            }
        )
        {
            yield return ($"offsetof(struct statfs, {c})", Offset<StatFs>(field));
        }

        yield return ("sizeof(siginfo_t)", Unsafe.SizeOf<ChildInfo>());
        yield return ("offsetof(siginfo_t, si_code)", Offset<ChildInfo>("Code"));
        yield return ("offsetof(siginfo_t, si_pid)", Offset<ChildInfo>("Pid"));
        yield return ("offsetof(siginfo_t, si_status)", Offset<ChildInfo>("Status"));
        yield return ("sizeof(sigset_t)", Native.SignalSetSize);
        yield return ($"sizeof(posix_spawnattr_t) <= {Native.SpawnAttributesSize}", 1);
        yield return ($"sizeof(posix_spawn_file_actions_t) <= {Native.SpawnActionsSize}", 1);
        yield return ("sizeof(struct inotify_event)", Private(typeof(DirectoryWatcher), "HeaderSize"));
        yield return ("offsetof(struct inotify_event, mask)", 4);
        yield return ("offsetof(struct inotify_event, len)", 12);
        yield return ("offsetof(struct kernel_dirent, len)", 16);
        yield return ("offsetof(struct kernel_dirent, type)", 18);
        yield return ("offsetof(struct kernel_dirent, name)", 19);

        // Taken from Tmds.LibC, asked all the same: a wrong one would corrupt memory.
        yield return ("sizeof(struct open_how)", Unsafe.SizeOf<open_how>());
        yield return ("sizeof(struct epoll_event)", Unsafe.SizeOf<epoll_event>());
        yield return ("sizeof(struct statx) - 256", 0);
        yield return ("offsetof(struct statx, stx_mtime)", Offset<statx>("stx_mtime"));
        yield return ("offsetof(struct statx, stx_rdev_major)", Offset<statx>("stx_rdev_major"));
        yield return ("sizeof(struct termios)", Unsafe.SizeOf<termios>());
    }

    private static long Offset<T>(string field)
        where T : unmanaged => Marshal.OffsetOf<T>(field);

    private static long Private(Type type, string name) =>
        Convert.ToInt64(
            type.GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue(),
            CultureInfo.InvariantCulture
        );
}
