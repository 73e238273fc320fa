using PodShell.Cli.Templates;

namespace PodShell.Cli.Output;

/// <summary>An object seen through its columns.</summary>
internal sealed class Row<T>(T item, IReadOnlyList<Column<T>> columns, Func<T, string, string?>? label = null) : ITemplateObject
{
    public IEnumerable<string> FieldNames => columns.Select(column => column.Field);

    public bool TryGetField(string name, out object? value)
    {
        // Id is another one than ID.
        Column<T>? found = columns.FirstOrDefault(column => column.Field == name)
            ?? columns.FirstOrDefault(column => column.Field.Equals(name, StringComparison.OrdinalIgnoreCase));
        value = found?.Value(item);
        return found is not null;
    }

    public bool TryCall(string name, string argument, out object? value)
    {
        value = name == "Label" ? label?.Invoke(item, argument) ?? "" : null;
        return name == "Label" && label is not null;
    }
}
