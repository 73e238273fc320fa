using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Forwarding;

/// <summary>
/// The process that carries a container's TCP ports (<see cref="PortForwarder"/>): started by one side, and the other side's work. It has
/// taken its ports when it says so, and goes on only after it was told that it is written down: a start that is killed leaves none behind.
/// </summary>
internal static class ForwarderHelper
{
    private const int NamespaceDescriptor = 3;
    private const string Ready = "ready";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    /// <summary>Whether the arguments of a process are those of a forwarder of this engine.</summary>
    /// <param name="arguments">The arguments, without the program.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>True if so.</returns>
    public static bool IsOf(ReadOnlySpan<string> arguments, EngineSettings settings) => arguments.StartsWith(Words(settings));

    /// <summary>Starts it.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="inside">The namespace of the user's bridges.</param>
    /// <param name="ports">The TCP ports.</param>
    /// <param name="addresses">The container's addresses.</param>
    /// <param name="transparent">Whether it may speak under a client's address.</param>
    /// <param name="started">Writes it down.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.NetworkSetupFailed"/>.</exception>
    public static async Task StartAsync(
        EngineSettings settings,
        SafeFileHandle inside,
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<IPAddress> addresses,
        bool transparent,
        Action<HelperProcess> started,
        CancellationToken cancellationToken
    )
    {
        using Pipe orders = Pipe.Create();
        using Pipe answers = Pipe.Create();
        SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = settings.PodshPath,
                Arguments =
                [
                    .. Words(settings),
                    .. transparent ? ["--transparent"] : Array.Empty<string>(),
                    .. ports.SelectMany(port => (string[])["--publish", port.ToString()]),
                    .. addresses.Select(address => address.ToString()),
                ],
                Environment = ChildEnvironment.Of(settings),
                WorkingDirectory = "/",
                StandardInput = orders.Reader,
                StandardOutput = answers.Writer,
                Descriptors = [(NamespaceDescriptor, inside)],
                NewSession = true,
            }
        );
        ProcessIdentity? identity = process.Identity;
        HelperProcesses.Reap(process);
        FaultPoints.Reach(FaultPoint.ForwarderSpawned);
        orders.Reader.Dispose();
        answers.Writer.Dispose();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_timeout);
        using FdStream answer = new(answers.Reader, ownsHandle: false);
        using StreamReader reader = new(answer);
        if (await reader.ReadLineAsync(limit.Token).ConfigureAwait(false) is not { } line || identity is null)
        {
            throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Internal,
                "The forwarder of published ports has ended before it was ready.",
                "podsh",
                "Try again; podsh container forward shows why."
            );
        }

        if (line != Ready)
        {
            throw new PodShellException(
                ErrorIds.PortInUse,
                ErrorKind.InvalidState,
                $"The ports {string.Join(", ", ports)} cannot be published: {DisplayText.Quote(line, 200)}.",
                ports[0].ToString(),
                "Publish another port, or end what listens there (ss -lntup)."
            );
        }

        FaultPoints.Reach(FaultPoint.ForwarderReady);
        started(HelperProcesses.Describe(identity.Value));
        FaultPoints.Reach(FaultPoint.ForwarderRecorded);
        using FdStream order = new(orders.Writer, ownsHandle: false);
        order.Write("go\n"u8);
    }

    /// <summary>Is it: takes the ports, says so, and serves until it is ended.</summary>
    /// <param name="ports">The TCP ports.</param>
    /// <param name="addresses">The container's addresses.</param>
    /// <param name="transparent">Whether it may speak under a client's address.</param>
    /// <param name="orders">Where it is told to go on; its end before that ends it.</param>
    /// <param name="answers">Where it says that it is ready, or why not.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it has served.</returns>
    public static async Task<bool> ServeAsync(
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<IPAddress> addresses,
        bool transparent,
        Stream orders,
        Stream answers,
        CancellationToken cancellationToken
    )
    {
        using SafeFileHandle inside = new(NamespaceDescriptor, ownsHandle: true);
        using PortForwarder forwarder = new(inside, ports, addresses, transparent);
        List<(Socket, int)> listeners;
        try
        {
            listeners = forwarder.Listen();
        }
        catch (SocketException e)
        {
            answers.Write(Encoding.UTF8.GetBytes(e.Message + "\n"));
            return false;
        }

        answers.Write(Encoding.ASCII.GetBytes(Ready + "\n"));
        if (await orders.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await forwarder.ServeAsync(listeners, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string[] Words(EngineSettings settings) =>
        ["--root", settings.Root, "--runroot", settings.RunRoot, "container", "forward"];
}
