namespace PodShell;

/// <summary>Which network a container gets.</summary>
public enum NetworkKind
{
    /// <summary>The engine's default for a namespace of its own: a bridge as root, pasta rootless.</summary>
    Private,

    /// <summary>A namespace of its own with nothing but loopback.</summary>
    None,

    /// <summary>The host's own network.</summary>
    Host,

    /// <summary>The default bridge network, with options in the argument.</summary>
    Bridge,

    /// <summary>pasta in user space, with options in the argument.</summary>
    Pasta,

    /// <summary>slirp4netns in user space, with options in the argument.</summary>
    Slirp4Netns,

    /// <summary>The network of the container that the argument names.</summary>
    Container,

    /// <summary>The network namespace at the path in the argument.</summary>
    NamespacePath,

    /// <summary>The network that the argument names.</summary>
    Named,
}
