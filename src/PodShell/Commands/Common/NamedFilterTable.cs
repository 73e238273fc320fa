namespace PodShell.Commands.Common;

/// <summary>What chooses among things with a name and an id.</summary>
public abstract class NamedFilterTable : FilterTable
{
    private protected NamedFilterTable() { }

    /// <summary>Regular expressions that find something in the name.</summary>
    public object? Name
    {
        get => Entries["name"];
        set => Entries["name"] = value;
    }

    /// <summary>Regular expressions that find something in the id, or its beginning where there are none.</summary>
    public object? Id
    {
        get => Entries["id"];
        set => Entries["id"] = value;
    }
}
