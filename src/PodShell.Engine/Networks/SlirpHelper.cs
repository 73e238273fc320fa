using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Networks;

/// <summary>slirp4netns: a network stack in user space, which needs no route of the host's. Ports are added through its socket.</summary>
internal static class SlirpHelper
{
    /// <summary>The name of its control socket in the run directory.</summary>
    public const string SocketName = "slirp.sock";

    private const string Address = "10.0.2.100";
    private const string Device = "tap0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Starts it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="state">Its network so far.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network.</returns>
    public static async Task<NetworkState> StartAsync(ContainerPlan plan, NetworkState state, MountNamespaceThread mounts, string runDirectory, CancellationToken cancellationToken)
    {
        string program = ProgramFinder.TryFind("slirp4netns") ?? throw new PodShellException(
            ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, "Neither a usable pasta nor slirp4netns is on this host: a rootless container can have no network.", "pasta", "Install passt (pasta) or slirp4netns.")
        {
            Requirement = "pasta",
        };
        using Pipe ready = Pipe.Create();
        string errors = $"{runDirectory}/slirp.log";
        using Microsoft.Win32.SafeHandles.SafeFileHandle log = File.OpenHandle(errors, FileMode.Create, FileAccess.ReadWrite);
        SpawnOptions options = new()
        {
            Program = program,
            Arguments =
            [
                "--configure", "--mtu=65520", "--disable-host-loopback", "--enable-sandbox", "--enable-seccomp", "--enable-ipv6", "--ready-fd=3",
                "--api-socket", SocketName, "--netns-type=path", state.NamespacePath, Device,
            ],
            StandardOutput = log,
            StandardError = log,
            Descriptors = [(3, ready.Writer)],
            WorkingDirectory = runDirectory,
            NewSession = true,
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" },
        };
        using SpawnedProcess process = mounts.Run(() => ProcessSpawner.Start(options));
        ProcessIdentity identity = process.Identity ?? throw Failed(errors);
        state = state with
        {
            Helper = HelperProcesses.Describe(identity),
            Interfaces = [new NetworkInterfaceState { Network = "slirp4netns", Name = Device, IPv4 = $"{Address}/24", Gateway = "10.0.2.2" }],
            DnsServers = ["10.0.2.3"],
        };
        NetworkStateFile.Write(runDirectory, state);
        ready.Writer.Dispose();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        byte[] answer = new byte[1];
        using (FdStream reader = new(ready.Reader, ownsHandle: false))
        {
            if (await reader.ReadAsync(answer, limit.Token).ConfigureAwait(false) == 0)
            {
                throw Failed(errors);
            }
        }

        foreach (PortMapping port in plan.Network.Ports)
        {
            for (int i = 0; i < port.Range; i++)
            {
                await PublishAsync(port, i, runDirectory, limit.Token).ConfigureAwait(false);
            }
        }

        return state;
    }

    private static async Task PublishAsync(PortMapping port, int offset, string runDirectory, CancellationToken cancellationToken)
    {
        using SafeDirectory directory = SafeDirectory.Open(runDirectory);
        using Socket socket = await UnixSockets.ConnectAsync(directory, SocketName, SocketType.Stream, cancellationToken).ConfigureAwait(false);
        string host = port.HostIP is { Length: > 0 } ip ? ip : "0.0.0.0";
        string request = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"execute":"add_hostfwd","arguments":{"proto":"{{{port.ProtocolName}}}","host_addr":"{{{host}}}","host_port":{{{port.HostPort + offset}}},"guest_addr":"{{{Address}}}","guest_port":{{{port.ContainerPort + offset}}} } }""");
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        byte[] buffer = new byte[4096];
        int length = 0;
        for (int read; length < buffer.Length && (read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
        }

        using JsonDocument answer = JsonDocument.Parse(buffer.AsMemory(0, length));
        if (answer.RootElement.TryGetProperty("error", out JsonElement error))
        {
            throw new PodShellException(
                ErrorIds.PortInUse, ErrorKind.InvalidState, $"Port {port.HostPort + offset}/{port.ProtocolName} of {host} cannot be published: {DisplayText.Quote(error.ToString(), 200)}.", port.ToString(), "Publish another port, or end what listens there (ss -lntup).");
        }
    }

    private static PodShellException Failed(string errors) => new(
        ErrorIds.NetworkSetupFailed, ErrorKind.Internal, $"slirp4netns could not set the network up: {DisplayText.Quote(ProcFile.TryRead(errors, 2000) ?? "", 1000)}", "slirp4netns", "See Test-PodHost, or use the network host or none.");
}
