using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which pods <c>Get-Pod</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class PodFilter : NamedFilterTable
{
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
