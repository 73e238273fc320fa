namespace PodShell.Cli.Templates;

/// <summary>A format template that does not parse or cannot be applied to the object.</summary>
internal sealed class TemplateException(string message) : Exception("template: " + message);
