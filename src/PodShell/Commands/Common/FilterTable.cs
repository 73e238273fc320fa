using System.Collections;

namespace PodShell.Commands.Common;

/// <summary>
/// What <c>-Filter</c> takes: a hashtable whose keys PowerShell completes, because the class of each noun has them as properties. Keys are
/// the words of the command line's <c>--filter</c>, in any case; those of two words are taken as properties are written, too
/// (<c>RestartPolicy</c> is <c>restart-policy</c>). A key that nobody knows is an error of the command that is given it.
/// </summary>
public abstract class FilterTable
{
    private protected FilterTable() { }

    /// <summary>Labels, as <c>key</c>, <c>key=value</c> or a hashtable; all must be there.</summary>
    public object? Label
    {
        get => Entries["label"];
        set => Entries["label"] = value;
    }

    /// <summary>What was given, by the command line's words.</summary>
    internal Hashtable Entries { get; } = new(StringComparer.Ordinal);
}
