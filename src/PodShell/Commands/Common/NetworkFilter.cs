using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which networks <c>Get-PodNetwork</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
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
