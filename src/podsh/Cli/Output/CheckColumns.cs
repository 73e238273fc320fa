using System.Globalization;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>network test</c> shows.</summary>
internal static class CheckColumns
{
    public const string DefaultFormat = "table {{.Network}}\t{{.Check}}\t{{.Result}}\t{{.Time}}\t{{.Detail}}";

    public static IReadOnlyList<Column<NetworkCheckResult>> All =>
        [
            new("Network", "NETWORK", r => r.Network),
            new("Check", "CHECK", r => r.Check.ToString().ToLowerInvariant()),
            new("Result", "RESULT", Result),
            new("Ok", "OK", r => r.Ok),
            new("Time", "TIME", r => string.Create(CultureInfo.InvariantCulture, $"{r.Duration.TotalMilliseconds:0.0}ms")),
            new("Detail", "DETAIL", r => TerminalText.Clean(r.Detail)),
        ];

    public static JsonObject Json(NetworkCheckResult result) =>
        new()
        {
            ["network"] = result.Network,
            ["check"] = result.Check.ToString().ToLowerInvariant(),
            ["ok"] = result.Ok,
            ["milliseconds"] = result.Duration.TotalMilliseconds,
            ["detail"] = result.Detail,
        };

    private static string Result(NetworkCheckResult result) =>
        result.Ok switch
        {
            true => "ok",
            false => "failed",
            null => "-",
        };
}
