using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which containers <c>Get-PodContainer</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class ContainerFilter : NamedFilterTable
{
    /// <summary>States, such as running or exited.</summary>
    public object? Status
    {
        get => Entries["status"];
        set => Entries["status"] = value;
    }

    /// <summary>Images that the container is made of, or that its image is made of.</summary>
    public object? Ancestor
    {
        get => Entries["ancestor"];
        set => Entries["ancestor"] = value;
    }

    /// <summary>A container: those made before it.</summary>
    public object? Before
    {
        get => Entries["before"];
        set => Entries["before"] = value;
    }

    /// <summary>A container: those made after it.</summary>
    public object? Since
    {
        get => Entries["since"];
        set => Entries["since"] = value;
    }

    /// <summary>Exit codes of containers that have ended.</summary>
    public object? Exited
    {
        get => Entries["exited"];
        set => Entries["exited"] = value;
    }

    /// <summary>Pods by name or id.</summary>
    public object? Pod
    {
        get => Entries["pod"];
        set => Entries["pod"] = value;
    }

    /// <summary>Networks by name or id.</summary>
    public object? Network
    {
        get => Entries["network"];
        set => Entries["network"] = value;
    }

    /// <summary>Volumes by name, or targets of mounts.</summary>
    public object? Volume
    {
        get => Entries["volume"];
        set => Entries["volume"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): those made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }

    /// <summary>Regular expressions that find something in the command.</summary>
    public object? Command
    {
        get => Entries["command"];
        set => Entries["command"] = value;
    }

    /// <summary>Restart policies.</summary>
    public object? RestartPolicy
    {
        get => Entries["restart-policy"];
        set => Entries["restart-policy"] = value;
    }

    /// <summary>States of health: starting, healthy, unhealthy, none.</summary>
    public object? Health
    {
        get => Entries["health"];
        set => Entries["health"] = value;
    }
}
