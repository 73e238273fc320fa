namespace PodShell.Engine.State.Schema;

/// <summary>The tables of networks and of what containers have on them.</summary>
internal static class NetworkSchema
{
    /// <summary>
    /// A step of its own after version 1. <c>definition</c> is the network as users see it (JSON); <c>last4</c> and <c>last6</c> are the
    /// addresses that were given last. <c>network_members</c> says which networks a container is to have, running or not. What a start
    /// really took hangs on a row of <c>network_attachments</c>, which lives until everything is taken down again: longer than the
    /// container, whose row may go first. <c>boot</c> is the boot that it belongs to, <c>ended</c> says that only the tearing down is left.
    /// </summary>
    public const string Step = """
        CREATE TABLE networks(
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            last4 TEXT,
            last6 TEXT,
            definition BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE network_members(
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE,
            network TEXT NOT NULL REFERENCES networks(id) ON DELETE RESTRICT,
            PRIMARY KEY(container, network)
        ) WITHOUT ROWID;
        CREATE INDEX network_members_network ON network_members(network);
        CREATE TABLE network_attachments(
            container TEXT NOT NULL PRIMARY KEY,
            boot TEXT NOT NULL,
            bridge INTEGER NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0,
            state BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE network_addresses(
            network TEXT NOT NULL REFERENCES networks(id) ON DELETE RESTRICT,
            address TEXT NOT NULL,
            container TEXT NOT NULL REFERENCES network_attachments(container) ON DELETE CASCADE,
            PRIMARY KEY(network, address)
        ) WITHOUT ROWID;
        CREATE INDEX network_addresses_container ON network_addresses(container);
        CREATE TABLE network_ports(
            container TEXT NOT NULL REFERENCES network_attachments(container) ON DELETE CASCADE,
            protocol INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY(container, protocol, first, address)
        ) WITHOUT ROWID;
        """;

    /// <summary>The default network takes its present name. Other places that name it are read with the new name.</summary>
    public const string DefaultRenamed = $"""
        UPDATE networks SET
            name='{DefaultNetworkName.Value}',
            definition=CAST(json_set(CAST(definition AS TEXT), '$.name', '{DefaultNetworkName.Value}') AS BLOB)
            WHERE name='{DefaultNetworkName.Earlier}' AND NOT EXISTS(SELECT 1 FROM networks WHERE name='{DefaultNetworkName.Value}');
        """;
}
