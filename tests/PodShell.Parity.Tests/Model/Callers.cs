namespace PodShell.Parity.Tests;

/// <summary>As whom a stanza runs, or a mark holds.</summary>
[Flags]
internal enum Callers
{
    Root = 1,
    User = 2,
    Both = Root | User,
}
