using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which secrets <c>Get-PodSecret</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class SecretFilter : NamedFilterTable
{
    /// <summary>Drivers: file, pass or shell.</summary>
    public object? Driver
    {
        get => Entries["driver"];
        set => Entries["driver"] = value;
    }
}
