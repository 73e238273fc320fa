namespace PodShell.Linux.Processes;

/// <summary>The limits of setrlimit(2); the values are the kernel's on x86-64 and arm64.</summary>
public enum ResourceLimitKind
{
    /// <summary>CPU time in seconds.</summary>
    Cpu = 0,

    /// <summary>Size of a file in bytes.</summary>
    FileSize = 1,

    /// <summary>Data segment in bytes.</summary>
    Data = 2,

    /// <summary>Stack in bytes.</summary>
    Stack = 3,

    /// <summary>Core file in bytes.</summary>
    Core = 4,

    /// <summary>Resident memory in bytes; without effect.</summary>
    ResidentMemory = 5,

    /// <summary>Processes of the user.</summary>
    Processes = 6,

    /// <summary>Open files.</summary>
    OpenFiles = 7,

    /// <summary>Locked memory in bytes.</summary>
    LockedMemory = 8,

    /// <summary>Address space in bytes.</summary>
    AddressSpace = 9,

    /// <summary>File locks; without effect.</summary>
    Locks = 10,

    /// <summary>Queued signals.</summary>
    PendingSignals = 11,

    /// <summary>Bytes in message queues.</summary>
    MessageQueues = 12,

    /// <summary>20 minus the lowest nice value.</summary>
    Nice = 13,

    /// <summary>Highest real-time priority.</summary>
    RealTimePriority = 14,

    /// <summary>Real-time CPU time without a blocking call, in microseconds.</summary>
    RealTime = 15,
}
