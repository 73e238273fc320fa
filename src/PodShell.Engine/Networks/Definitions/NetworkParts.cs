using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>What the parts of the network engine share.</summary>
internal sealed class NetworkParts
{
    /// <summary>The engine's settings.</summary>
    public required EngineSettings Settings { get; init; }

    /// <summary>What the user is told.</summary>
    public required IEngineLog Log { get; init; }

    /// <summary>The networks.</summary>
    public required NetworkStore Networks { get; init; }

    /// <summary>What started containers have taken.</summary>
    public required AttachmentStore Attachments { get; init; }

    /// <summary>The locks.</summary>
    public required EngineLocks Locks { get; init; }

    /// <summary>Where helpers live that outlive a command.</summary>
    public required HelperScopes Scopes { get; init; }

    /// <summary>Composes them.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="log">What the user is told.</param>
    /// <param name="database">The database.</param>
    /// <param name="locks">The locks.</param>
    /// <param name="scopes">Where helpers live that outlive a command.</param>
    /// <returns>The parts.</returns>
    public static NetworkParts Of(
        EngineSettings settings,
        IEngineLog log,
        StateDatabase database,
        EngineLocks locks,
        HelperScopes scopes
    ) =>
        new()
        {
            Settings = settings,
            Log = log,
            Networks = new NetworkStore(database),
            Attachments = new AttachmentStore(database),
            Locks = locks,
            Scopes = scopes,
        };

    /// <summary>The default network.</summary>
    public DefaultNetwork Default => new(Settings, Networks);

    /// <summary>Finds the network that a user means.</summary>
    /// <param name="text">Name, id, unique prefix of an id, or a word for the default network.</param>
    /// <returns>The network, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkAmbiguous"/>.</exception>
    public PodNetwork? TryFind(string text)
    {
        if (text.Length is 0 or > 256)
        {
            return null;
        }

        List<PodNetwork> found = Networks.Find(text);
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
