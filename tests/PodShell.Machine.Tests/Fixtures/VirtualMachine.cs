using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using PodShell.Testing;

namespace PodShell.Machine.Tests.Fixtures;

/// <summary>
/// A machine of its own kernel under QEMU, with controllers, a clock and a boot of its own. It is booted once; from then on each scenario
/// begins with the state that was saved then. Without KVM seconds there are minutes of work here. One processor: a kernel that changes its
/// own code while another runs it has been seen to stop when both are emulated.
/// </summary>
internal sealed class VirtualMachine : TestMachine
{
    private const string Booted = "booted";
    private const string Ready = "ready";
    private static readonly SemaphoreSlim s_first = new(1);
    private readonly string _scratch;
    private readonly int _port;
    private readonly Process _qemu;
    private readonly QemuMonitor _monitor;

    private VirtualMachine(MachineImage image, string engine, string scratch, int port, Process qemu, QemuMonitor monitor)
        : base(image, engine) => (_scratch, _port, _qemu, _monitor) = (scratch, port, qemu, monitor);

    /// <inheritdoc/>
    protected override (string[] Under, int Port) Way => ([], _port);

    /// <summary>
    /// Starts one from an image's saved state, brings an engine and an image for its containers into it, and saves that state.
    /// </summary>
    /// <param name="image">Its disk, which is not changed.</param>
    /// <param name="engine"><c>podsh</c> or <c>podman</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The machine.</returns>
    public static async Task<VirtualMachine> StartAsync(MachineImage image, string engine, CancellationToken cancellationToken)
    {
        await BootFirstAsync(image, cancellationToken);

        // The disk's saved state would go with a layer above it, so a copy: sparse, and cheap where the file system shares blocks.
        string scratch = Directory.CreateTempSubdirectory("pst-machine-").FullName;
        string disk = Path.Combine(scratch, "disk.qcow2");
        (
            await ProcessRunner.RunAsync(new ProcessCommand("cp", "--reflink=auto", "--sparse=always", image.Disk, disk), cancellationToken)
        ).Succeeded();
        VirtualMachine machine = await BootAsync(image, engine, disk, Booted, cancellationToken, scratch);
        await machine.FurnishAsync(cancellationToken);
        await machine._monitor.RunAsync($"savevm {Ready}");
        return machine;
    }

    /// <inheritdoc/>
    /// <remarks>This costs a machine that is emulated all that it has translated so far.</remarks>
    public override async Task ResetAsync()
    {
        await _monitor.RunAsync($"loadvm {Ready}");
        await RunAsync("root", $"date -s @{DateTimeOffset.UtcNow.ToUnixTimeSeconds()} >/dev/null", CancellationToken.None);
    }

    /// <summary>Stops it as its users would, and waits until it is there again.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>A task.</returns>
    public async Task RebootAsync(CancellationToken cancellationToken)
    {
        string boot = await BootIdAsync(cancellationToken);
        await RunAsync("root", "systemctl reboot", cancellationToken);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        while (await BootIdAsync(cancellationToken) is var now && (now.Length == 0 || now == boot))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await AwaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        if (!_qemu.HasExited)
        {
            _qemu.Kill();
        }

        await _qemu.WaitForExitAsync();
        _qemu.Dispose();
        if (Directory.Exists(_scratch))
        {
            Directory.Delete(_scratch, recursive: true);
        }
    }

    // An image that has been booted once keeps that state.
    private static async Task BootFirstAsync(MachineImage image, CancellationToken cancellationToken)
    {
        string mark = Path.Combine(image.Folder, Booted);
        await s_first.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(mark))
            {
                await using VirtualMachine first = await BootAsync(image, "", image.Disk, null, cancellationToken);
                await first._monitor.RunAsync($"savevm {Booted}");
                await first._monitor.RunAsync("quit");
                await first._qemu.WaitForExitAsync(cancellationToken);
                await File.WriteAllTextAsync(mark, "", cancellationToken);
            }
        }
        finally
        {
            s_first.Release();
        }
    }

    private static async Task<VirtualMachine> BootAsync(
        MachineImage image,
        string engine,
        string disk,
        string? state,
        CancellationToken cancellationToken,
        string? scratch = null
    )
    {
        scratch ??= Directory.CreateTempSubdirectory("pst-machine-").FullName;
        int port = LoopbackPort.Free();
        string socket = Path.Combine(scratch, "qmp");
        ProcessStartInfo start = new("qemu-system-x86_64")
        {
            ArgumentList =
            {
                "-accel",
                "tcg,thread=multi,tb-size=512",
                "-cpu",
                "max",
                "-M",
                "q35",
                "-smp",
                "1",
                "-m",
                "3072",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-kernel",
                Path.Combine(image.Folder, "vmlinuz"),
                "-initrd",
                Path.Combine(image.Folder, "initrd"),
                "-append",
                "root=/dev/vda rw console=ttyS0 quiet mitigations=off",
                "-drive",
                $"file={disk},if=virtio,cache=unsafe",
                "-netdev",
                string.Create(CultureInfo.InvariantCulture, $"user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:{port}-:22"),
                "-device",
                "virtio-net-pci,netdev=n0,romfile=",
                "-device",
                "virtio-rng-pci",
                "-serial",
                $"file:{Path.Combine(scratch, "console")}",
                "-qmp",
                $"unix:{socket},server=on,wait=off",
            },
        };
        if (state is not null)
        {
            start.ArgumentList.Add("-loadvm");
            start.ArgumentList.Add(state);
        }

        Process qemu = Process.Start(start)!;
        QemuMonitor monitor = await ConnectAsync(socket, qemu, cancellationToken);
        VirtualMachine machine = new(image, engine, scratch, port, qemu, monitor);
        await machine.AwaitAsync(cancellationToken);
        return machine;
    }

    private async Task<string> BootIdAsync(CancellationToken cancellationToken) =>
        (await RunAsync("root", "cat /proc/sys/kernel/random/boot_id", cancellationToken)).Output;

    // It listens before it does anything else, but not before it is started.
    private static async Task<QemuMonitor> ConnectAsync(string socket, Process qemu, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                return await QemuMonitor.OpenAsync(socket);
            }
            catch (SocketException) when (!qemu.HasExited)
            {
                continue;
            }
        }

        throw new InvalidOperationException("QEMU did not start.");
    }
}
