using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Changes limits, restart policy and environment of containers, also while they run.</summary>
[Cmdlet(VerbsCommon.Set, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Set-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class SetPodContainerCommand : ContainerChangeCommand
{
    /// <summary>Memory limit, as a number of bytes or text such as <c>512m</c>; 0 is none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemoryCompleter))]
    public ByteSize? Memory { get; set; }

    /// <summary>Soft memory limit, below -Memory; 0 is none.</summary>
    [Parameter]
    public ByteSize? MemoryReservation { get; set; }

    /// <summary>Memory plus swap; -1 is unlimited swap. Without it, -Memory sets it to twice as much.</summary>
    [Parameter]
    public ByteSize? MemorySwap { get; set; }

    /// <summary>How readily memory is swapped, 0 to 100; cgroup v1 only.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? MemorySwappiness { get; set; }

    /// <summary>Processors, such as 1.5.</summary>
    [Parameter]
    [Alias("Cpus")]
    [ValidateRange(0.001, 8192.0)]
    public double? Cpu { get; set; }

    /// <summary>Relative weight, 2 to 262144.</summary>
    [Parameter]
    [Alias("CpuShares")]
    public ulong? CpuShare { get; set; }

    /// <summary>CFS period in microseconds, 1000 to 1000000.</summary>
    [Parameter]
    public ulong? CpuPeriod { get; set; }

    /// <summary>CFS quota in microseconds; -1 is none.</summary>
    [Parameter]
    public long? CpuQuota { get; set; }

    /// <summary>Processors that may be used, such as <c>0-2,4</c>.</summary>
    [Parameter]
    [Alias("CpusetCpus")]
    [ValidateNotNullOrEmpty]
    public string? CpusetCpu { get; set; }

    /// <summary>Memory nodes that may be used, such as <c>0-1</c>.</summary>
    [Parameter]
    [Alias("CpusetMems")]
    [ValidateNotNullOrEmpty]
    public string? CpusetMemory { get; set; }

    /// <summary>The most processes and threads; 0 or -1 is unlimited.</summary>
    [Parameter]
    [Alias("PidsLimit")]
    [ValidateRange(-1, long.MaxValue)]
    public long? PidLimit { get; set; }

    /// <summary>Block I/O weight, 10 to 1000.</summary>
    [Parameter]
    [ValidateRange(10, 1000)]
    public ushort? BlockIOWeight { get; set; }

    /// <summary>Resource limits of the processes, as <c>nofile=1024:2048</c>: from the next start on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Ulimit[] Ulimit { get; set; } = [];

    /// <summary>Restart policy: <c>no</c>, <c>always</c>, <c>unless-stopped</c>, <c>on-failure[:n]</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RestartPolicyCompleter))]
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>
    /// Environment variables to set; a null value takes the caller's variable of that name. Commands in the container have them at once,
    /// its own process from the next start on.
    /// </summary>
    [Parameter]
    [Alias("Env")]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Environment variables to leave out from now on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] UnsetEnvironment { get; set; } = [];

    /// <inheritdoc/>
    private protected override string Action => "Change container";

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [
            await Engine.CallAsync(
                Operations.ContainerUpdate,
                new()
                {
                    Container = container.Id,
                    Resources = Limits(),
                    RestartPolicy = RestartPolicy,
                    Environment = Hashtables.ToNullableStrings(Environment),
                    UnsetEnvironment = [.. UnsetEnvironment],
                },
                cancellationToken
            ),
        ];

    private ResourceOptions Limits() =>
        new()
        {
            Memory = Memory,
            MemoryReservation = MemoryReservation,
            MemorySwap = MemorySwap,
            MemorySwappiness = MemorySwappiness,
            Cpus = Cpu,
            CpuShares = CpuShare,
            CpuPeriod = CpuPeriod,
            CpuQuota = CpuQuota,
            CpusetCpus = CpusetCpu,
            CpusetMems = CpusetMemory,
            PidsLimit = PidLimit,
            BlockIOWeight = BlockIOWeight,
            Ulimits = [.. Ulimit],
        };
}
