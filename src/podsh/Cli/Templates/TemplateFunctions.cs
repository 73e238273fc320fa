using System.Globalization;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Templates;

/// <summary>The functions of Go's templates and those that Docker adds, as far as scripts use them.</summary>
internal static class TemplateFunctions
{
    private static readonly HashSet<string> s_names =
    [
        "and",
        "or",
        "not",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "index",
        "slice",
        "len",
        "json",
        "print",
        "println",
        "printf",
        "upper",
        "lower",
        "title",
        "join",
        "split",
        "pad",
        "truncate",
        "html",
        "urlquery",
    ];

    public static bool IsKnown(string name) => s_names.Contains(name);

    public static object? Call(string name, IReadOnlyList<object?> arguments) =>
        name switch
        {
            "not" => !TemplateValue.IsTrue(Argument(name, arguments, 0)),
            "eq" => Equals(name, arguments),
            "ne" => TemplateCompare.Order(Argument(name, arguments, 0), Argument(name, arguments, 1)) != 0,
            "lt" => TemplateCompare.Order(Argument(name, arguments, 0), Argument(name, arguments, 1)) < 0,
            "le" => TemplateCompare.Order(Argument(name, arguments, 0), Argument(name, arguments, 1)) <= 0,
            "gt" => TemplateCompare.Order(Argument(name, arguments, 0), Argument(name, arguments, 1)) > 0,
            "ge" => TemplateCompare.Order(Argument(name, arguments, 0), Argument(name, arguments, 1)) >= 0,
            "index" => arguments.Skip(1).Aggregate(Argument(name, arguments, 0), Index),
            "slice" => Slice(arguments),
            "len" => Length(Argument(name, arguments, 0)),
            "json" => TemplateValue.Json(Argument(name, arguments, 0)),
            "print" => Joined(arguments),
            "println" => string.Join(' ', arguments.Select(TemplateValue.Print)) + "\n",
            "printf" => TemplatePrintf.Format(Text(name, arguments, 0), arguments.Skip(1).ToList()),
            "upper" => Text(name, arguments, 0).ToUpperInvariant(),
            "lower" => Text(name, arguments, 0).ToLowerInvariant(),
            "title" => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Text(name, arguments, 0)),
            "join" => Join(arguments),
            "split" => Split(Text(name, arguments, 0), Text(name, arguments, 1)),
            "pad" => Pad(arguments),
            "truncate" => Text(name, arguments, 0) is var text && Whole(name, arguments, 1) is var width && text.Length > width
                ? text[..width]
                : text,
            "html" => Html(Joined(arguments)),
            "urlquery" => Uri.EscapeDataString(Joined(arguments)).Replace("%20", "+", StringComparison.Ordinal),
            _ => throw new TemplateException($"function \"{name}\" not defined"),
        };

    // As Go's fmt.Sprint: a space between two of which neither is a string.
    private static string Joined(IReadOnlyList<object?> arguments) =>
        string.Concat(
            arguments.Select(
                (value, i) => (i > 0 && value is not string && arguments[i - 1] is not string ? " " : "") + TemplateValue.Print(value)
            )
        );

    private static string Html(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal)
            .Replace("\"", "&#34;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static object? Argument(string name, IReadOnlyList<object?> arguments, int index) =>
        index < arguments.Count ? arguments[index] : throw new TemplateException($"wrong number of args for {name}: got {arguments.Count}");

    private static string Text(string name, IReadOnlyList<object?> arguments, int index) =>
        Argument(name, arguments, index) is var value && value is string text ? text
        : value is TemplateTime time ? time.ToString()
        : throw new TemplateException($"{name} takes a string as argument {index + 1}");

    private static int Whole(string name, IReadOnlyList<object?> arguments, int index) =>
        Argument(name, arguments, index) is long number && number is >= 0 and <= 1 << 20
            ? (int)number
            : throw new TemplateException($"{name} takes a small number as argument {index + 1}");

    private static bool Equals(string name, IReadOnlyList<object?> arguments)
    {
        object? first = Argument(name, arguments, 0);
        _ = Argument(name, arguments, 1);
        return arguments.Skip(1).Any(other => TemplateCompare.Order(first, other) == 0);
    }

    private static object? Index(object? value, object? key) =>
        (value, key) switch
        {
            (JsonObject map, string name) => map.TryGetPropertyValue(name, out JsonNode? member)
                ? TemplateValue.Unwrap(member)
                : ZeroOf(map),
            (null or NilValue, string) => "",
            (NilValue, long at) => throw new TemplateException($"error calling index: index out of range: {at}"),
            (JsonArray array, long at) => at >= 0 && at < array.Count
                ? TemplateValue.Unwrap(array[(int)at])
                : throw new TemplateException($"error calling index: index out of range: {at}"),
            (string text, long at) => at >= 0 && at < text.Length
                ? (long)text[(int)at]
                : throw new TemplateException($"error calling index: index out of range: {at}"),
            (ITemplateObject typed, string name) => TemplateValue.Field(typed, name, null),
            (null or NoValue, _) => throw new TemplateException("error calling index: index of untyped nil"),
            _ => throw new TemplateException("error calling index: cannot index this value with that key"),
        };

    // A missing key has the zero value of the map's type, which its other values tell; most maps are of strings.
    private static object? ZeroOf(JsonObject map) =>
        map.FirstOrDefault(pair => pair.Value is not null).Value switch
        {
            JsonArray => new JsonArray(),
            JsonObject => NoValue.Instance,
            _ => "",
        };

    private static object? Slice(IReadOnlyList<object?> arguments)
    {
        object? value = Argument("slice", arguments, 0) is var first && first is TemplateTime time ? time.ToString() : first;
        int length = (int)Length(value);
        int from = arguments.Count > 1 ? Whole("slice", arguments, 1) : 0;
        int to = arguments.Count > 2 ? Whole("slice", arguments, 2) : length;
        if (from > to || to > length)
        {
            throw new TemplateException($"error calling slice: index out of range: {(from > to ? from : to)}");
        }

        return value switch
        {
            string text => text[from..to],
            JsonArray array => new JsonArray([.. array.Skip(from).Take(to - from).Select(item => item?.DeepClone())]),
            _ => value,
        };
    }

    private static long Length(object? value) =>
        value switch
        {
            string text => text.Length,
            JsonArray array => array.Count,
            JsonObject map => map.Count,
            null or NilValue => 0,
            _ => throw new TemplateException("error calling len: this value has no length"),
        };

    private static string Join(IReadOnlyList<object?> arguments) =>
        Argument("join", arguments, 0) switch
        {
            JsonArray array => string.Join(
                Text("join", arguments, 1),
                array.Select(item => TemplateValue.Print(TemplateValue.Unwrap(item)))
            ),
            null or NilValue => "",
            _ => throw new TemplateException("join takes a list as argument 1"),
        };

    private static JsonArray Split(string text, string separator) => new([.. text.Split(separator).Select(part => (JsonNode?)part)]);

    private static string Pad(IReadOnlyList<object?> arguments) =>
        Text("pad", arguments, 0) is { Length: > 0 } text
            ? new string(' ', Whole("pad", arguments, 1)) + text + new string(' ', Whole("pad", arguments, 2))
            : "";
}
