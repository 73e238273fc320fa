using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which networks <c>Get-PodNetwork</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class NetworkFilter : NamedFilterTable
{
    /// <summary>Drivers, such as bridge.</summary>
    public object? Driver
    {
        get => Entries["driver"];
        set => Entries["driver"] = value;
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
