namespace PodShell.Containerfiles;

/// <summary>A document in an instruction: <c>&lt;&lt;NAME</c> and the lines up to <c>NAME</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its lines, each with its end.</param>
/// <param name="Expands">Whether variables in it are expanded: not where its name is quoted.</param>
/// <param name="Chomps">Whether tabs at the beginning of its lines are left out (<c>&lt;&lt;-</c>).</param>
internal sealed record HereDocument(string Name, string Content, bool Expands, bool Chomps);
