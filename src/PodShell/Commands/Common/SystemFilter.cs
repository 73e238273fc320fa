using System.ComponentModel;

namespace PodShell.Commands.Common;

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
