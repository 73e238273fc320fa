using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which events <c>Get-PodEvent</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
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
}
