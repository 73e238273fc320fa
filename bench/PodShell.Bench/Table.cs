using System.Globalization;

namespace PodShell.Bench;

/// <summary>Shows rows as they come.</summary>
internal sealed class Table
{
    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    public static void Header(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"{"work", -44} {"podsh", 10} {"other", 10}    {"ratio", 7} {"goal", 7}");
    }

    public void Add(Row row)
    {
        _rows.Add(row);
        string theirs = row.Theirs is { } value ? Number(value) : "-";
        string ratio = row.Ratio is { } r ? r.ToString("F2", CultureInfo.InvariantCulture) : "-";
        string goal = row.Goal is { } g ? g.ToString("G4", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(
            $"{row.Work, -44} {Number(row.Ours), 10} {theirs, 10} {row.Unit}  {ratio, 6} {goal, 7} {row.Verdict} "
                + $"{(row.Theirs is null ? "" : $"({row.Other})")}".TrimEnd()
        );
    }

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
