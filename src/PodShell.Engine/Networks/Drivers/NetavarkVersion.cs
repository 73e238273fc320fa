using System.Globalization;
using System.Text;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>The installed netavark and what its version can do, asked once for each version of the file.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Number">Its version.</param>
internal sealed record NetavarkVersion(string Program, Version Number)
{
    private const string CacheName = "netavark.version";

    /// <summary>From here on bridges keep networks apart unless told otherwise, and iptables is not used.</summary>
    public bool IsolatesByDefault => Number >= new Version(2, 0, 0);

    /// <summary>Whether it calls iptables.</summary>
    public bool UsesIptables => Number < new Version(1, 10, 0);

    /// <summary>Finds it.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>It.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RequirementMissing"/>.</exception>
    public static async ValueTask<NetavarkVersion> FindAsync(EngineSettings settings, CancellationToken cancellationToken)
    {
        string program = ProgramFinder.TryFind("netavark")
            ?? throw NetworkErrors.Missing(
                "netavark",
                "netavark is not on this host: containers can join no bridge.",
                "Install netavark, or use the network pasta, host or none."
            );
        FileStatus? status = FileStatus.TryGet(program, follow: true);
        string key = string.Create(
            CultureInfo.InvariantCulture,
            $"{program} {status?.Inode} {status?.Size} {status?.ModificationTime.UtcTicks} "
        );
        string cache = $"{settings.RunRoot}/{CacheName}";
        if (
            ProcFile.TryRead(cache) is { } text
            && text.StartsWith(key, StringComparison.Ordinal)
            && Version.TryParse(text.AsSpan(key.Length), out Version? known)
        )
        {
            return new NetavarkVersion(program, known);
        }

        HelperResult result = await HelperRun
            .RunAsync(settings.RunRoot, null, program, ["--version"], [], cancellationToken)
            .ConfigureAwait(false);
        Version number = ProgramVersion.TryFind(result.Output)?.Number
            ?? throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Internal,
                $"'{program}' does not tell its version: {DisplayText.Quote(result.Output + result.Error, 200)}",
                program,
                "Install netavark 1.4 or later."
            );
        AtomicFile.Write(cache, Encoding.UTF8.GetBytes(key + number));
        return new NetavarkVersion(program, number);
    }

    /// <summary>Checks that it can do what a network asks.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RequirementMissing"/> saying which version is needed.</exception>
    public void Check(PodNetwork network)
    {
        Need(network, network.Routes.Count > 0, "static routes", "1.7.0");
        Need(network, network.Options.ContainsKey("no_default_route"), "the option no_default_route", "1.7.0");
        Need(network, network.Options.GetValueOrDefault("isolate") == "strict", "isolate=strict", "1.7.0");
        Need(network, network.Driver == NetworkDriver.IpVlan, "the driver ipvlan", "1.5.0");
        Need(network, network.IpamDriver == IpamDriver.Dhcp, "addresses by DHCP", "1.6.0");
        Need(network, network.Options.ContainsKey("vrf"), "the option vrf", "1.8.0");
        bool bridge = network.Driver == NetworkDriver.Bridge;
        Need(network, bridge && network.Options.ContainsKey("vlan"), "the option vlan of bridges", "1.14.0");
        Need(network, bridge && network.Options.GetValueOrDefault("mode") == "unmanaged", "the mode unmanaged of bridges", "1.14.0");
    }

    private void Need(PodNetwork network, bool wanted, string what, string version)
    {
        if (wanted && Number < Version.Parse(version))
        {
            throw NetworkErrors.Missing(
                "netavark",
                $"The network '{network.Name}' needs {what}, which netavark has from {version} on; {Program} is {Number}.",
                $"Update netavark to {version} or later, or create the network without it."
            );
        }
    }
}
