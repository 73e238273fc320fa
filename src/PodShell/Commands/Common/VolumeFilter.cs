using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which volumes <c>Get-PodVolume</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
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
