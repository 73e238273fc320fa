using PodShell.Engine.Context;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>Finds the networks that users mean.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of networks.</param>
internal sealed class NetworkResolver(EngineContext context, NetworkStore store)
{
    private const int LongestName = 256;

    /// <summary>The default network.</summary>
    public DefaultNetwork Default { get; } = new(context.Settings, store);

    /// <summary>Finds the network that a user means.</summary>
    /// <param name="text">Name, id, unique prefix of an id, or a word for the default network.</param>
    /// <returns>The network, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkAmbiguous"/>.</exception>
    public PodNetwork? TryFind(string text)
    {
        if (text.Length is 0 or > LongestName)
        {
            return null;
        }

        List<PodNetwork> found = store.Find(text);
        return found.Count switch
        {
            0 => DefaultNetwork.IsMeantBy(text) ? Default.Get() : null,
            1 => found[0],
            _ => throw new PodShellException(
                ErrorIds.NetworkAmbiguous,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(text)}' begins the ids of several networks: "
                    + $"{string.Join(", ", found.Select(one => $"{one.ShortId} ({one.Name})"))}{(found.Count > 2 ? ", …" : "")}.",
                text,
                "Write more of the id, or the name."
            ),
        };
    }

    /// <summary>Finds the network that a user means.</summary>
    /// <param name="text">Name, id, unique prefix of an id, or a word for the default network.</param>
    /// <returns>The network.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/>, <see cref="ErrorIds.NetworkAmbiguous"/>.</exception>
    public PodNetwork Find(string text) => TryFind(text) ?? throw NetworkErrors.NotFound(text);
}
