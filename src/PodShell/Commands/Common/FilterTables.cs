using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>Which containers <c>Get-PodContainer</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class ContainerFilter : FilterTable
{
    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Regular expressions that find something in the id.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

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

/// <summary>Which pods <c>Get-Pod</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class PodFilter : FilterTable
{
    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Regular expressions that find something in the id.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>States, such as running or degraded.</summary>
    public object? Status
    {
        get => Entries["status"];
        set => Entries["status"] = value;
    }

    /// <summary>Networks by name or id.</summary>
    public object? Network
    {
        get => Entries["network"];
        set => Entries["network"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): those made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }

    /// <summary>Names of containers in the pod.</summary>
    public object? CtrNames
    {
        get => Entries["ctr-names"];
        set => Entries["ctr-names"] = value;
    }

    /// <summary>Ids of containers in the pod.</summary>
    public object? CtrIds
    {
        get => Entries["ctr-ids"];
        set => Entries["ctr-ids"] = value;
    }

    /// <summary>States of containers in the pod.</summary>
    public object? CtrStatus
    {
        get => Entries["ctr-status"];
        set => Entries["ctr-status"] = value;
    }

    /// <summary>How many containers the pod has.</summary>
    public object? CtrNumber
    {
        get => Entries["ctr-number"];
        set => Entries["ctr-number"] = value;
    }
}

/// <summary>Which images <c>Get-PodImage</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class ImageFilter : FilterTable
{
    /// <summary>Names, also with wildcards, or ids.</summary>
    public object? Reference
    {
        get => Entries["reference"];
        set => Entries["reference"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>Whether the image has no name: true or false.</summary>
    public object? Dangling
    {
        get => Entries["dangling"];
        set => Entries["dangling"] = value;
    }

    /// <summary>Whether containers are made of it: true or false.</summary>
    public object? Containers
    {
        get => Entries["containers"];
        set => Entries["containers"] = value;
    }

    /// <summary>Beginnings of ids.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }

    /// <summary>Beginnings of digests.</summary>
    public object? Digest
    {
        get => Entries["digest"];
        set => Entries["digest"] = value;
    }

    /// <summary>An image: those made before it.</summary>
    public object? Before
    {
        get => Entries["before"];
        set => Entries["before"] = value;
    }

    /// <summary>An image: those made after it.</summary>
    public object? Since
    {
        get => Entries["since"];
        set => Entries["since"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): those made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }

    /// <summary>Whether the image is in a read-only store: true or false.</summary>
    public object? ReadOnly
    {
        get => Entries["readonly"];
        set => Entries["readonly"] = value;
    }

    /// <summary>Whether the image is the base of another without a name of its own: true or false.</summary>
    public object? Intermediate
    {
        get => Entries["intermediate"];
        set => Entries["intermediate"] = value;
    }

    /// <summary>Whether it is a manifest list: true or false.</summary>
    public object? Manifest
    {
        get => Entries["manifest"];
        set => Entries["manifest"] = value;
    }
}

/// <summary>Which networks <c>Get-PodNetwork</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class NetworkFilter : FilterTable
{
    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Regular expressions that find something in the id.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }

    /// <summary>Drivers, such as bridge.</summary>
    public object? Driver
    {
        get => Entries["driver"];
        set => Entries["driver"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): those made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }

    /// <summary>Whether no container is on it: true or false.</summary>
    public object? Dangling
    {
        get => Entries["dangling"];
        set => Entries["dangling"] = value;
    }
}

/// <summary>Which volumes <c>Get-PodVolume</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class VolumeFilter : FilterTable
{
    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Drivers: local is the only one.</summary>
    public object? Driver
    {
        get => Entries["driver"];
        set => Entries["driver"] = value;
    }

    /// <summary>Scopes: local is the only one.</summary>
    public object? Scope
    {
        get => Entries["scope"];
        set => Entries["scope"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>Options, as <c>key</c> or <c>key=value</c>.</summary>
    public object? Opt
    {
        get => Entries["opt"];
        set => Entries["opt"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): those made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }

    /// <summary>A volume: those made after it.</summary>
    public object? Since
    {
        get => Entries["since"];
        set => Entries["since"] = value;
    }

    /// <summary>Whether no container uses it: true or false.</summary>
    public object? Dangling
    {
        get => Entries["dangling"];
        set => Entries["dangling"] = value;
    }

    /// <summary>Whether it was made without a name: true or false.</summary>
    public object? Anonymous
    {
        get => Entries["anonymous"];
        set => Entries["anonymous"] = value;
    }
}

/// <summary>Which secrets <c>Get-PodSecret</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class SecretFilter : FilterTable
{
    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Beginnings of ids.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }

    /// <summary>Drivers: file, pass or shell.</summary>
    public object? Driver
    {
        get => Entries["driver"];
        set => Entries["driver"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }
}

/// <summary>Which events <c>Get-PodEvent</c> returns. Values of one key are alternatives, but for labels; all keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class EventFilter : FilterTable
{
    /// <summary>Containers by name or id.</summary>
    public object? Container
    {
        get => Entries["container"];
        set => Entries["container"] = value;
    }

    /// <summary>Images by name or id.</summary>
    public object? Image
    {
        get => Entries["image"];
        set => Entries["image"] = value;
    }

    /// <summary>Volumes by name.</summary>
    public object? Volume
    {
        get => Entries["volume"];
        set => Entries["volume"] = value;
    }

    /// <summary>Networks by name or id.</summary>
    public object? Network
    {
        get => Entries["network"];
        set => Entries["network"] = value;
    }

    /// <summary>Pods by name or id.</summary>
    public object? Pod
    {
        get => Entries["pod"];
        set => Entries["pod"] = value;
    }

    /// <summary>Kinds of objects, such as container or image.</summary>
    public object? Type
    {
        get => Entries["type"];
        set => Entries["type"] = value;
    }

    /// <summary>What happened, such as start or died.</summary>
    public object? Event
    {
        get => Entries["event"];
        set => Entries["event"] = value;
    }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }
}

/// <summary>What <c>Clear-PodSystem</c> removes of what nothing needs. All keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class SystemFilter : FilterTable
{
    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>A point in time or an age (<c>24h</c>): what was made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }
}
