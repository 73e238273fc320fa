namespace PodShell.Parity.Tests;

/// <summary>What is compared of a command line.</summary>
internal enum LineKind
{
    /// <summary>Exit code, standard output and error (<c>$</c>).</summary>
    Compared,

    /// <summary>Exit code and error; the output is not of interest (<c>-</c>).</summary>
    Quiet,

    /// <summary>Nothing: it has to succeed on both engines (<c>+</c>).</summary>
    Step,
}
