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

/// <summary>A word inside <c>{{ }}</c>. A field keeps its name without the dot; the bare dot is a field of empty name.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attached">Whether no blank stands before it, so that <c>.A.B</c> is one chain and <c>.A .B</c> two arguments.</param>
internal readonly record struct Token(TokenKind Kind, string Text, bool Attached);
