namespace PodShell.Cli.Templates;

/// <summary>An object whose fields a template reads, computed only when they are asked for.</summary>
internal interface ITemplateObject
{
    /// <summary>A field by its Go name: text, bool, long, double, null, JSON, or another such object.</summary>
    bool TryGetField(string name, out object? value);

    /// <summary>A method with one argument, such as <c>.Label "x"</c>.</summary>
    bool TryCall(string name, string argument, out object? value);

    /// <summary>The fields, for <c>json .</c>.</summary>
    IEnumerable<string> FieldNames { get; }
}
