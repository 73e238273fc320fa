namespace PodShell.Engine.Networks.Definitions;

/// <summary>The driver options of a network: checked, and Docker's names translated.</summary>
/// <param name="log">Takes a warning about an option that means nothing here.</param>
/// <param name="options">What is asked for.</param>
internal sealed class NetworkDriverOptions(IEngineLog log, NetworkCreateOptions options)
{
    private const string DockerPrefix = "com.docker.network.";
    private const int LargestMtu = 65535;
    private const int LargestVlan = 4094;
    private static readonly string[] s_macvlanModes = ["bridge", "private", "vepa", "passthru"];
    private static readonly string[] s_ipvlanModes = ["l2", "l3", "l3s"];
    private static readonly string[] s_bridgeModes = ["managed", "unmanaged"];
    private static readonly string[] s_isolation = ["true", "false", "strict"];
    private static readonly string[] s_switch = ["true", "false", "1", "0"];

    /// <summary>Reads them.</summary>
    /// <returns>The options as they are kept, and the interface that one of them names.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public (Dictionary<string, string> Options, string? Interface) Read()
    {
        Dictionary<string, string> result = [];
        string? named = null;
        foreach ((string given, string value) in options.Options)
        {
            string key = given switch
            {
                DockerPrefix + "driver.mtu" or DockerPrefix + "mtu" => "mtu",
                DockerPrefix + "bridge.name" => "interface",
                "macvlan_mode" or "ipvlan_mode" => "mode",
                _ => given,
            };
            switch (key)
            {
                case "interface":
                case "parent":
                    named = key == "interface" == (options.Driver == NetworkDriver.Bridge) ? value : throw Unknown(given);
                    break;
                case var docker when docker.StartsWith("com.docker.", StringComparison.Ordinal):
                    log.Warning($"The network option '{DisplayText.Quote(given)}' means nothing here and is left out.");
                    break;
                default:
                    Check(given, key, value);
                    result[key] = value;
                    break;
            }
        }

        return (result, named);
    }

    private void Check(string given, string key, string value)
    {
        bool bridge = options.Driver == NetworkDriver.Bridge;
        bool valid = key switch
        {
            "mtu" => Number(value, 0, LargestMtu),
            "metric" => Number(value, 0, uint.MaxValue),
            "no_default_route" => s_switch.Contains(value),
            "vlan" when bridge => Number(value, 1, LargestVlan),
            "isolate" when bridge => s_isolation.Contains(value),
            "vrf" when bridge => NetworkAttachment.IsInterface(value),
            "mode" => (
                options.Driver switch
                {
                    NetworkDriver.MacVlan => s_macvlanModes,
                    NetworkDriver.IpVlan => s_ipvlanModes,
                    _ => s_bridgeModes,
                }
            ).Contains(value),
            "bclim" when options.Driver == NetworkDriver.MacVlan => Number(value, -1, int.MaxValue),
            _ => throw Unknown(given),
        };
        if (!valid)
        {
            throw NetworkErrors.Invalid($"'{ValueText.Quote(value)}' is no value of the network option {key}.", value, Allowed(key));
        }
    }

    private string Allowed(string key) =>
        key switch
        {
            "mtu" => $"Write bytes, up to {LargestMtu}; 0 leaves it to the kernel.",
            "vlan" => $"Write a number from 1 to {LargestVlan}.",
            "isolate" => "Write true, false or strict.",
            "mode" => "Write one of "
                + string.Join(
                    ", ",
                    options.Driver switch
                    {
                        NetworkDriver.MacVlan => s_macvlanModes,
                        NetworkDriver.IpVlan => s_ipvlanModes,
                        _ => s_bridgeModes,
                    }
                )
                + ".",
            "no_default_route" => "Write true or false.",
            _ => "Write a number.",
        };

    private PodShellException Unknown(string key) =>
        NetworkErrors.Invalid(
            $"The driver {options.Driver.ToString().ToLowerInvariant()} has no option '{ValueText.Quote(key)}'.",
            key,
            options.Driver == NetworkDriver.Bridge
                ? "Use mtu, vlan, isolate, metric, mode, vrf or no_default_route."
                : "Use parent, mode, mtu, metric or no_default_route."
        );

    private static bool Number(string text, long least, long most) =>
        long.TryParse(
            text,
            global::System.Globalization.NumberStyles.AllowLeadingSign,
            global::System.Globalization.CultureInfo.InvariantCulture,
            out long number
        )
        && number >= least
        && number <= most;
}
