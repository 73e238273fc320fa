namespace PodShell.Linux.Processes;

/// <summary>What a child gets. Nothing else: no other descriptor, no blocked or ignored signal.</summary>
public sealed record SpawnOptions
{
    /// <summary>Absolute path of the program; see <see cref="ProgramFinder"/>.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments, without the program's own name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The name that it sees as its own (argv[0]); its path if null.</summary>
    public string? Name { get; init; }

    /// <summary>Its whole environment; the caller's if null.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Its working directory; the calling thread's if null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Its standard input; <see cref="InheritStandard"/> decides if null.</summary>
    public SafeFileHandle? StandardInput { get; init; }

    /// <summary>Its standard output; <see cref="InheritStandard"/> decides if null.</summary>
    public SafeFileHandle? StandardOutput { get; init; }

    /// <summary>Its standard error; <see cref="InheritStandard"/> decides if null.</summary>
    public SafeFileHandle? StandardError { get; init; }

    /// <summary>Whether a standard stream that is not given is the caller's; /dev/null otherwise.</summary>
    public bool InheritStandard { get; init; }

    /// <summary>Further descriptors: the number that the child sees (3 or more), and what it is.</summary>
    public IReadOnlyList<(int Number, SafeFileHandle Handle)> Descriptors { get; init; } = [];

    /// <summary>Its umask, octal 0 to 0777; the caller's if null.</summary>
    public uint? Umask { get; init; }

    /// <summary>How willingly the kernel ends it when memory runs out, -1000 to 1000; as the caller if null.</summary>
    public int? OomScoreAdjust { get; init; }

    /// <summary>Start a new session, apart from the caller's terminal.</summary>
    public bool NewSession { get; init; }

    /// <summary>Start a new process group.</summary>
    public bool NewProcessGroup { get; init; }
}
