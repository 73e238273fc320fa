using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>What <c>Clear-PodSystem</c> removes of what nothing needs. All keys must hold.</summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class SystemFilter : FilterTable
{
    /// <summary>A point in time or an age (<c>24h</c>): what was made before it.</summary>
    public object? Until
    {
        get => Entries["until"];
        set => Entries["until"] = value;
    }
}
