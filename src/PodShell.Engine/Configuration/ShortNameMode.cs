namespace PodShell.Engine.Configuration;

/// <summary>What happens to a short name without an alias.</summary>
internal enum ShortNameMode
{
    /// <summary>All search registries are tried in order (a person is not asked: the engine never prompts).</summary>
    Permissive,

    /// <summary>More than one search registry is an error.</summary>
    Enforcing,

    /// <summary>All search registries are tried in order.</summary>
    Disabled,
}
