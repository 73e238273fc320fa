namespace PodShell.Parity.Tests;

/// <summary>A command line of a stanza, with the word <c>podman</c> for either engine.</summary>
/// <param name="LineNumber">Where it stands in its file.</param>
/// <param name="Kind">What is compared.</param>
/// <param name="Text">What bash is given.</param>
/// <param name="Marks">Why the engines differ here, if they do.</param>
/// <param name="Expectations">What podsh's own result has to be, apart from the comparison.</param>
internal sealed record CommandLineText(
    int LineNumber,
    LineKind Kind,
    string Text,
    IReadOnlyList<Mark> Marks,
    IReadOnlyList<Expectation> Expectations
)
{
    /// <summary>The mark that holds for a caller and a version of podman.</summary>
    public Mark? MarkFor(Callers caller, int podmanMajor) =>
        Marks.FirstOrDefault(mark =>
            mark.For.HasFlag(caller) && (mark.Kind, podmanMajor) is not (MarkKind.Podman5, >= 5) and not (MarkKind.Podman4, < 5)
        );
}
