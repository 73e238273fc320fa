using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which secrets <c>Get-PodSecret</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
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
