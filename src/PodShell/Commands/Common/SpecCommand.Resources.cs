using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Common;

/// <content>Limits.</content>
public abstract partial class SpecCommand
{
    /// <summary>Memory limit, as a number of bytes or text such as <c>512m</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemoryCompleter))]
    public ByteSize? Memory { get; set; }

    /// <summary>Soft memory limit, below -Memory.</summary>
    [Parameter]
    public ByteSize? MemoryReservation { get; set; }

    /// <summary>Memory plus swap; -1 is unlimited swap. Needs -Memory.</summary>
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

    /// <summary>CFS quota in microseconds.</summary>
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

    /// <summary>The most processes and threads; 0 or -1 is unlimited. By default 2048 for a container.</summary>
    [Parameter]
    [Alias("PidsLimit")]
    [ValidateRange(-1, long.MaxValue)]
    public long? PidLimit { get; set; }

    /// <summary>Block I/O weight, 10 to 1000.</summary>
    [Parameter]
    [ValidateRange(10, 1000)]
    public ushort? BlockIOWeight { get; set; }

    /// <summary>The size of /dev/shm. By default 64 MiB.</summary>
    [Parameter]
    [Alias("ShmSize")]
    public ByteSize? SharedMemorySize { get; set; }

    /// <summary>The cgroup below which its own is made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CgroupParent { get; set; }

    private protected void ApplyShared(ResourceOptions resources)
    {
        resources.Memory = Memory;
        resources.MemoryReservation = MemoryReservation;
        resources.MemorySwap = MemorySwap;
        resources.MemorySwappiness = MemorySwappiness;
        resources.Cpus = Cpu;
        resources.CpuShares = CpuShare;
        resources.CpuPeriod = CpuPeriod;
        resources.CpuQuota = CpuQuota;
        resources.CpusetCpus = CpusetCpu;
        resources.CpusetMems = CpusetMemory;
        resources.PidsLimit = PidLimit;
        resources.BlockIOWeight = BlockIOWeight;
        resources.SharedMemorySize = SharedMemorySize;
        resources.CgroupParent = CgroupParent;
    }
}
