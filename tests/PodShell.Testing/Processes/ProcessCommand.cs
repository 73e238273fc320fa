namespace PodShell.Testing;

/// <summary>A program to run with all that surrounds it.</summary>
public sealed record ProcessCommand
{
    /// <summary>How long a process may take where nothing else is said.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>A command of a program and its arguments.</summary>
    public ProcessCommand(string fileName, params IEnumerable<string> arguments)
    {
        FileName = fileName;
        Arguments = [.. arguments];
    }

    /// <summary>The program: a path or a name on the PATH.</summary>
    public string FileName { get; init; }

    /// <summary>Its arguments, passed as they are.</summary>
    public IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables set for the program; null unsets an inherited one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Standard input; null is an empty one.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>The working directory; null is the caller's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>After this time the process and its children are killed and the run fails.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
