using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>slirp4netns: a network stack in user space, which needs no route of the host's. Ports are added through its socket.</summary>
internal static class SlirpHelper
{
    private const int LongestAnswer = 1 << 20;
    private const string Device = "tap0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Starts it for one container.</summary>
    /// <param name="member">The container.</param>
    /// <param name="state">Its network so far.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="log">Takes a warning about ports that it cannot publish.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network.</returns>
    public static async Task<NetworkState> StartAsync(
        NetworkedContainer member,
        NetworkState state,
        MountNamespaceThread mounts,
        string runDirectory,
        IEngineLog log,
        CancellationToken cancellationToken
    )
    {
        SlirpOptions slirp =
            member.Network.Kind == NetworkKind.Slirp4Netns ? SlirpOptions.Parse(member.Network.HelperOptions) : SlirpOptions.Default;
        IReadOnlyList<PortMapping> ports = Reachable(state.Ports, member.Name, log);
        await StartAsync(
                slirp,
                state.NamespacePath,
                runDirectory,
                options => mounts.Run(() => ProcessSpawner.Start(options)),
                helper => NetworkStateFile.Write(runDirectory, state = With(state, slirp, helper)),
                cancellationToken
            )
            .ConfigureAwait(false);
        await PublishAsync(runDirectory, slirp, ports, cancellationToken).ConfigureAwait(false);
        return state;
    }

    /// <summary>Starts it.</summary>
    /// <param name="slirp">Its options.</param>
    /// <param name="namespacePath">The namespace's file, as the process sees it.</param>
    /// <param name="directory">Where its socket and what it says go.</param>
    /// <param name="spawner">Starts it where it is to live.</param>
    /// <param name="started">Writes it down, before it has done anything.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task StartAsync(
        SlirpOptions slirp,
        string namespacePath,
        string directory,
        HelperSpawner spawner,
        Action<HelperProcess> started,
        CancellationToken cancellationToken
    )
    {
        string program = ProgramFinder.TryFind("slirp4netns")
            ?? throw NetworkErrors.Missing(
                "pasta",
                "Neither a usable pasta nor slirp4netns is on this host: a rootless container can have no network.",
                "Install passt (pasta) or slirp4netns."
            );
        using Pipe ready = Pipe.Create();
        string errors = $"{directory}/slirp.log";
        using Microsoft.Win32.SafeHandles.SafeFileHandle log = File.OpenHandle(errors, FileMode.Create, FileAccess.ReadWrite);
        SpawnOptions options = new()
        {
            Program = program,
            Arguments =
            [
                "--configure",
                .. slirp.Arguments(),
                "--enable-sandbox",
                "--enable-seccomp",
                "--ready-fd=3",
                "--api-socket",
                HelperProcesses.SlirpSocket,
                "--netns-type=path",
                namespacePath,
                Device,
            ],
            StandardOutput = log,
            StandardError = log,
            Descriptors = [(3, ready.Writer)],
            WorkingDirectory = directory,
            NewSession = true,
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" },
        };
        using SpawnedProcess process = spawner(options);
        FaultPoints.Reach(FaultPoint.SlirpSpawned);
        started(HelperProcesses.Describe(process.Identity ?? throw Failed(errors)));
        FaultPoints.Reach(FaultPoint.SlirpRecorded);
        ready.Writer.Dispose();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        byte[] answer = new byte[1];
        using FdStream reader = new(ready.Reader, ownsHandle: false);
        if (await reader.ReadAsync(answer, limit.Token).ConfigureAwait(false) == 0)
        {
            throw Failed(errors);
        }

        FaultPoints.Reach(FaultPoint.SlirpReady);
    }

    /// <summary>Publishes ports through a running one.</summary>
    /// <param name="directory">The directory with its socket.</param>
    /// <param name="slirp">Its options.</param>
    /// <param name="ports">The ports; inside, the container ports are reached.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PortInUse"/>.</exception>
    public static async Task PublishAsync(
        string directory,
        SlirpOptions slirp,
        IReadOnlyList<PortMapping> ports,
        CancellationToken cancellationToken
    )
    {
        foreach (PortMapping port in ports)
        {
            for (int i = 0; i < port.Range; i++)
            {
                string host = port.HostIP is { Length: > 0 } ip ? ip : "0.0.0.0";
                // One line: slirp4netns reads no further than its end.
                string request = string.Create(
                    CultureInfo.InvariantCulture,
                    $$$"""
                    {"execute":"add_hostfwd","arguments":{
                    "proto":"{{{port.ProtocolName}}}","host_addr":"{{{host}}}","host_port":{{{port.HostPort + i}}},
                    "guest_addr":"{{{slirp.Address}}}","guest_port":{{{port.ContainerPort + i}}}}}
                    """
                );
                using JsonDocument answer = await AskAsync(directory, request.ReplaceLineEndings(""), cancellationToken)
                    .ConfigureAwait(false);
                if (answer.RootElement.TryGetProperty("error", out JsonElement error))
                {
                    throw new PodShellException(
                        ErrorIds.PortInUse,
                        ErrorKind.InvalidState,
                        $"Port {port.HostPort + i}/{port.ProtocolName} of {host} cannot be published: "
                            + $"{DisplayText.Quote(error.ToString(), 200)}.",
                        port.ToString(),
                        "Publish another port, or end what listens there (ss -lntup)."
                    );
                }
            }
        }
    }

    /// <summary>Takes published ports back. Those that are not there are left out.</summary>
    /// <param name="directory">The directory with its socket.</param>
    /// <param name="ports">The ports.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task UnpublishAsync(string directory, IReadOnlyList<PortMapping> ports, CancellationToken cancellationToken)
    {
        using JsonDocument list = await AskAsync(directory, """{"execute":"list_hostfwd"}""", cancellationToken).ConfigureAwait(false);
        if (
            !list.RootElement.TryGetProperty("return", out JsonElement result) || !result.TryGetProperty("entries", out JsonElement entries)
        )
        {
            return;
        }

        foreach (JsonElement entry in entries.EnumerateArray())
        {
            int number = entry.GetProperty("host_port").GetInt32();
            string? protocol = entry.GetProperty("proto").GetString();
            if (ports.Any(port => port.ProtocolName == protocol && number >= port.HostPort && number < port.HostPort + port.Range))
            {
                string request = string.Create(
                    CultureInfo.InvariantCulture,
                    $$$"""{"execute":"remove_hostfwd","arguments":{"id":{{{entry.GetProperty("id").GetInt32()}}} } }"""
                );
                (await AskAsync(directory, request, cancellationToken).ConfigureAwait(false)).Dispose();
            }
        }
    }

    private static NetworkState With(NetworkState state, SlirpOptions slirp, HelperProcess helper) =>
        state with
        {
            Helper = helper,
            Interfaces =
            [
                new NetworkInterfaceState
                {
                    Network = "slirp4netns",
                    Name = Device,
                    IPv4 = slirp.AddressAndPrefix,
                    Gateway = slirp.Gateway,
                },
            ],
            DnsServers = [slirp.NameServer],
            HostAddress = slirp.AllowHostLoopback ? slirp.Gateway : HostAddresses.Primary(),
        };

    // All addresses of IPv6 are as good as none here; one of them was meant.
    private static IReadOnlyList<PortMapping> Reachable(IReadOnlyList<PortMapping> ports, string container, IEngineLog log)
    {
        foreach (PortMapping port in ports.Where(port => port.HostIP?.Contains(':', StringComparison.Ordinal) == true))
        {
            if (port.HostIP != "::")
            {
                throw PlanErrors.Invalid(
                    ErrorIds.PortInvalid,
                    $"The port '{port}' cannot be published: slirp4netns, which carries this container's network, listens "
                        + "on IPv4 addresses only.",
                    port.ToString(),
                    "Name an IPv4 address or none, or use a network of your own (network create), whose ports listen on both."
                );
            }

            log.Warning(
                $"The port '{port}' is not published: slirp4netns, which carries the network of '{container}', listens on "
                    + "IPv4 addresses only."
            );
        }

        return [.. ports.Where(port => port.HostIP != "::")];
    }

    private static async Task<JsonDocument> AskAsync(string directory, string request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using SafeDirectory place = SafeDirectory.Open(directory);
        using Socket socket = await UnixSockets
            .ConnectAsync(place, HelperProcesses.SlirpSocket, SocketType.Stream, limit.Token)
            .ConfigureAwait(false);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), limit.Token).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        using MemoryStream answer = new();
        byte[] buffer = new byte[4096];
        for (int read; answer.Length < LongestAnswer && (read = await socket.ReceiveAsync(buffer, limit.Token).ConfigureAwait(false)) > 0; )
        {
            answer.Write(buffer, 0, read);
        }

        return JsonDocument.Parse(answer.ToArray());
    }

    private static PodShellException Failed(string errors) =>
        new(
            ErrorIds.NetworkSetupFailed,
            ErrorKind.Internal,
            $"slirp4netns could not set the network up: {DisplayText.Quote(ProcFile.TryRead(errors, 2000) ?? "", 1000)}",
            "slirp4netns",
            $"See {FaceWords.HostCheck}, or use the network host or none."
        );
}
