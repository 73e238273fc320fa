namespace PodShell.Cli.Templates;

/// <summary>The kinds of words inside <c>{{ }}</c>.</summary>
internal enum TokenKind
{
    Identifier,
    Field,
    Variable,
    Text,
    Number,
    Pipe,
    Comma,
    Assign,
    Open,
    Close,
}
