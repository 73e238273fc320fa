using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;
using PodShell.Protocol;

namespace PodShell.Engine.State.Stores;

/// <summary>The rows of networks, and which containers are to be on them.</summary>
/// <param name="database">The database.</param>
internal sealed class NetworkStore(StateDatabase database)
{
    private const string AllByName = "SELECT definition, name FROM networks ORDER BY name";

    /// <summary>All networks, by name.</summary>
    /// <returns>The networks.</returns>
    public List<PodNetwork> List() => database.ReadIntact(AllByName, Read);

    /// <summary>All networks, by name, inside a transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>The networks.</returns>
    public static List<PodNetwork> List(SqliteConnection connection) => connection.Query(AllByName, Read);

    /// <summary>A network by its exact name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The network, or <see langword="null"/>.</returns>
    public PodNetwork? Get(string name) =>
        database.Read(connection => connection.QuerySingle("SELECT definition, name FROM networks WHERE name=?1", Read, name));

    /// <summary>The networks that a user may mean: see <see cref="NameOrId"/>.</summary>
    /// <param name="text">Name, id or prefix.</param>
    /// <returns>No network, one, or at most three of several.</returns>
    public List<PodNetwork> Find(string text) =>
        database.Read(connection => NameOrId.Find(connection, "SELECT definition, name FROM networks", Read, text));

    /// <summary>Chooses and adds a network as one, so that no two choose the same subnet.</summary>
    /// <param name="choose">Creates it, from those that are there; one of these to add none.</param>
    /// <returns>The network.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNameInUse"/>.</exception>
    public PodNetwork Add(Func<List<PodNetwork>, PodNetwork> choose)
    {
        (PodNetwork network, List<PodNetwork>? there) = database.Write(connection => Add(connection, choose));
        if (there is not null)
        {
            Copy(network, there);
        }

        return network;
    }

    private static (PodNetwork Network, List<PodNetwork>? There) Add(SqliteConnection connection, Func<List<PodNetwork>, PodNetwork> choose)
    {
        List<PodNetwork> there = List(connection);
        PodNetwork network = choose(there);
        if (there.Exists(one => one.Id == network.Id))
        {
            return (network, null);
        }

        try
        {
            connection.Execute(
                "INSERT INTO networks(id, name, created, definition) VALUES(?1, ?2, ?3, ?4)",
                network.Id,
                network.Name,
                network.Created.UtcTicks,
                Text(network)
            );
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is SqliteException.Unique or SqliteException.PrimaryKey)
        {
            throw new PodShellException(
                ErrorIds.NetworkNameInUse,
                ErrorKind.AlreadyExists,
                $"The network name '{network.Name}' is in use.",
                network.Name,
                "Choose another name, or remove that network.",
                e
            );
        }

        return (network, there);
    }

    /// <summary>Changes a network as one with reading it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">Makes the new one; same id and name.</param>
    /// <returns>The network afterwards; <see langword="null"/> when it is gone.</returns>
    public PodNetwork? Change(string id, Func<PodNetwork, PodNetwork> change)
    {
        (PodNetwork? network, List<PodNetwork> there) = database.Write(connection =>
        {
            PodNetwork? network = connection.QuerySingle("SELECT definition, name FROM networks WHERE id=?1", Read, id);
            if (network is not null)
            {
                network = change(network);
                connection.Execute("UPDATE networks SET definition=?2 WHERE id=?1", id, Text(network));
            }

            return (network, List(connection));
        });
        if (network is not null)
        {
            Copy(network, there);
        }

        return network;
    }

    /// <summary>Takes a network away.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkInUse"/>.</exception>
    public bool Remove(PodNetwork network)
    {
        try
        {
            return database.Write(connection =>
                {
                    int removed = connection.Execute("DELETE FROM networks WHERE id=?1", network.Id);
                    database.Definitions.RemoveNetwork(network.Id);
                    return removed;
                }) > 0;
        }
        catch (PodShellException e) when (SqliteException.IsConstraint(e))
        {
            throw NetworkErrors.InUse(network, [.. Members(network.Id).Select(one => one.Name)], e.InnerException);
        }
    }

    /// <summary>The containers that are to be on a network, running or not.</summary>
    /// <param name="id">The network's id.</param>
    /// <returns>Their ids and names, oldest first.</returns>
    public List<(string Id, string Name)> Members(string id) =>
        database.Read(connection =>
            connection.Query(
                "SELECT c.id, c.name FROM network_members m JOIN containers c ON c.id=m.container WHERE m.network=?1 ORDER BY c.number",
                row => (row.GetString(0), row.GetString(1)),
                id
            )
        );

    /// <summary>The ids of the networks that containers are to be on.</summary>
    /// <returns>The ids.</returns>
    public HashSet<string> Used() =>
        [.. database.Read(connection => connection.Query("SELECT DISTINCT network FROM network_members", row => row.GetString(0)))];

    /// <summary>Adds a network from its stored definition if no other one has its name or id, in a transaction that goes on.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="definition">The definition, as the database had it.</param>
    /// <param name="copies">Gets its copy.</param>
    /// <returns>Whether it was added.</returns>
    public static bool AddMissing(SqliteConnection connection, byte[] definition, DefinitionCopies copies)
    {
        PodNetwork network = JsonSerializer.Deserialize(definition, ModelJsonContext.Default.PodNetwork)!;
        network = network with { Name = DefaultNetworkName.Now(network.Name) };
        byte[] text = Text(network);
        int added = connection.Execute(
            "INSERT OR IGNORE INTO networks(id, name, created, definition) VALUES(?1, ?2, ?3, ?4)",
            network.Id,
            network.Name,
            network.Created.UtcTicks,
            text
        );
        if (added > 0 && network.Name != DefaultNetworkName.Value)
        {
            copies.WriteNetwork(network.Id, text);
        }

        return added > 0;
    }

    /// <summary>Records the networks of a container that is being added, in its transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="container">The container's id.</param>
    /// <param name="names">The networks' names.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/> when one was removed meanwhile.</exception>
    public static void Join(SqliteConnection connection, string container, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (
                connection.Execute(
                    "INSERT OR IGNORE INTO network_members(container, network) SELECT ?1, id FROM networks WHERE name=?2",
                    container,
                    name
                ) == 0
                && !connection.QuerySingle(
                    "SELECT 1 FROM network_members m JOIN networks n ON n.id=m.network WHERE m.container=?1 AND n.name=?2",
                    _ => true,
                    container,
                    name
                )
            )
            {
                throw NetworkErrors.NotFound(name);
            }
        }
    }

    /// <summary>Records what a container is to be on from now on, with the plan and the summary that say so.</summary>
    /// <param name="container">The container's id.</param>
    /// <param name="names">The networks' names.</param>
    /// <param name="plan">Its plan as JSON.</param>
    /// <param name="summary">Its summary as JSON.</param>
    public void Rejoin(string container, IReadOnlyList<string> names, byte[] plan, byte[] summary)
    {
        try
        {
            database.Write(connection =>
            {
                connection.Execute("DELETE FROM network_members WHERE container=?1", container);
                connection.Execute("UPDATE containers SET plan=?2, summary=?3 WHERE id=?1", container, plan, summary);
                Join(connection, container, names);
            });
        }
        catch (PodShellException e) when (SqliteException.IsConstraint(e) && names.FirstOrDefault(IsGone) is { } gone)
        {
            throw NetworkErrors.NotFound(gone);
        }
    }

    private bool IsGone(string name) => Get(name) is null;

    // The default network is made anew where it is missing. Others that have no copy were added by an earlier version, or their command was
    // killed.
    private void Copy(PodNetwork changed, List<PodNetwork> there)
    {
        foreach (PodNetwork network in there.Where(one => one.Id != changed.Id && !database.Definitions.HasNetwork(one.Id)).Append(changed))
        {
            if (network.Name != DefaultNetworkName.Value)
            {
                database.Definitions.WriteNetwork(network.Id, Text(network));
            }
        }

        // Removed by another command before it had its copy.
        if (Get(changed.Name)?.Id != changed.Id)
        {
            database.Definitions.RemoveNetwork(changed.Id);
        }
    }

    private static PodNetwork Read(SqliteDataReader row) =>
        StateErrors.Checked("network", row.GetString(1), row, own =>
            JsonSerializer.Deserialize(own.GetBytes(0), ModelJsonContext.Default.PodNetwork)!
        );

    private static byte[] Text(PodNetwork network) =>
        JsonSerializer.SerializeToUtf8Bytes(network with { Containers = null }, ModelJsonContext.Default.PodNetwork);
}
