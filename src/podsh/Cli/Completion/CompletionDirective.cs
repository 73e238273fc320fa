namespace PodShell.Cli.Completion;

/// <summary>What a shell does with suggestions: the numbers of the completion protocol of cobra, which Podman and Docker speak.</summary>
[Flags]
internal enum CompletionDirective
{
    /// <summary>Names of files, if nothing else is suggested.</summary>
    Default = 0,

    /// <summary>No blank behind the word: it goes on.</summary>
    NoSpace = 2,

    /// <summary>No names of files.</summary>
    NoFiles = 4,
}
