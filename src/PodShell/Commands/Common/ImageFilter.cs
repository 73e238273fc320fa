using System.ComponentModel;

namespace PodShell.Commands.Common;

/// <summary>
/// Which images <c>Get-PodImage</c> returns.
/// Values of one key are alternatives, but for labels; all keys must hold.
/// </summary>
[TypeConverter(typeof(FilterTableConverter))]
public sealed class ImageFilter : FilterTable
{
    /// <summary>Names, also with wildcards, or ids.</summary>
    public object? Reference
    {
        get => Entries["reference"];
        set => Entries["reference"] = value;
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
    public object? Readonly
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
