namespace PodShell.Engine.Security.Accounts;

/// <summary>As whom a process runs.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Primary group id.</param>
/// <param name="AdditionalGids">Supplementary groups.</param>
/// <param name="Home">The home directory.</param>
/// <param name="Known">Whether /etc/passwd has the user.</param>
internal sealed record ResolvedUser(uint Uid, uint Gid, IReadOnlyList<uint> AdditionalGids, string Home, bool Known);
