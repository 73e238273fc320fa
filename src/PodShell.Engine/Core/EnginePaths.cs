using System.Globalization;

namespace PodShell.Engine.Core;

/// <summary>Where the engine keeps what. The one place that joins the two roots with names.</summary>
/// <param name="root">The directory of what lasts.</param>
/// <param name="runRoot">The directory of what a reboot clears.</param>
internal sealed class EnginePaths(string root, string runRoot)
{
    private bool _created;

    /// <summary>The directory of what lasts.</summary>
    public string Root { get; } = root;

    /// <summary>The directory of what a reboot clears.</summary>
    public string RunRoot { get; } = runRoot;

    /// <summary>The SQLite database.</summary>
    public string Database { get; } = root + "/state.db";

    /// <summary>The content store, an OCI image layout.</summary>
    public string Content { get; } = root + "/content";

    /// <summary>The unpacked layers, one directory a diff id.</summary>
    public string Layers { get; } = root + "/layers";

    /// <summary>One directory a container: writable layer and log.</summary>
    public string Containers { get; } = root + "/containers";

    /// <summary>Copies of what is nowhere but in the database.</summary>
    public string Definitions { get; } = root + "/definitions";

    /// <summary>One directory a volume.</summary>
    public string Volumes { get; } = root + "/volumes";

    /// <summary>What secrets hold, and what they are: one file each.</summary>
    public string Secrets { get; } = root + "/secrets";

    /// <summary>The event log's directory, which followers watch.</summary>
    public string Events { get; } = root + "/events";

    /// <summary>The lock files.</summary>
    public string Locks { get; } = runRoot + "/locks";

    /// <summary>The exit files that monitors write, named by container id.</summary>
    public string Exits { get; } = runRoot + "/exits";

    /// <summary>One directory a container: OCI bundle, pid files, sockets.</summary>
    public string RunContainers { get; } = runRoot + "/containers";

    /// <summary>One directory a volume whose device is mounted: who uses it.</summary>
    public string RunVolumes { get; } = runRoot + "/volumes";

    /// <summary>The boot in which the run root was made; another one means that nothing in it is alive.</summary>
    public string BootMarker { get; } = runRoot + "/boot";

    /// <summary>Where an OCI runtime keeps its state.</summary>
    /// <param name="runtime">The runtime's name, as <c>crun</c>.</param>
    /// <returns>The directory.</returns>
    public string RuntimeState(string runtime) => string.Create(CultureInfo.InvariantCulture, $"{RunRoot}/runtime/{runtime}");

    /// <summary>
    /// Makes the two roots and the directories that every command may need, for their owner alone. Cheap when they are there.
    /// </summary>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateUnavailable"/>, <see cref="ErrorIds.RunDirectoryInvalid"/>.</exception>
    public void Create()
    {
        if (_created)
        {
            return;
        }

        OwnedRoot.Ensure(Root, ErrorIds.StateUnavailable, RunRoot, "state.db", "events");
        OwnedRoot.Ensure(RunRoot, ErrorIds.RunDirectoryInvalid, Root, "exits", "pause.lock");
        foreach (string directory in (ReadOnlySpan<string>)[Containers, RunContainers, Events, Locks, Exits])
        {
            Directory.CreateDirectory(directory, OwnedRoot.Private);
        }

        _created = true;
    }
}
