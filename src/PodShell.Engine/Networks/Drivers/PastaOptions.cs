namespace PodShell.Engine.Networks.Drivers;

/// <summary>
/// The options that a user hands to pasta, <c>--network pasta:OPTION,…</c>: pasta(1)'s own words, which come before the engine's.
/// </summary>
/// <param name="Words">The words of its command line.</param>
internal sealed record PastaOptions(IReadOnlyList<string> Words)
{
    // Those that choose files, users, namespaces and the life of the process are the engine's.
    private static readonly HashSet<string> s_owned =
    [
        "--netns",
        "--userns",
        "--netns-only",
        "-P",
        "--pid",
        "-l",
        "--log-file",
        "--log-size",
        "-p",
        "--pcap",
        "--runas",
        "-F",
        "--fd",
        "-s",
        "--socket",
        "-f",
        "--foreground",
        "-1",
        "--one-off",
        "--no-netns-quit",
        "-h",
        "--help",
        "--version",
        "--repair-path",
        "-e",
        "--stderr",
    ];

    // Options whose value is the next word, so that it is not taken for a second option.
    private static readonly HashSet<string> s_valued =
    [
        "-a",
        "--address",
        "-n",
        "--netmask",
        "-M",
        "--mac-addr",
        "-m",
        "--mtu",
        "-g",
        "--gateway",
        "-i",
        "--interface",
        "-o",
        "--outbound",
        "--outbound-if4",
        "--outbound-if6",
        "-D",
        "--dns",
        "-S",
        "--search",
        "--dns-forward",
        "--dns-host",
        "-H",
        "--hostname",
        "--fqdn",
        "-I",
        "--ns-ifname",
        "-t",
        "--tcp-ports",
        "-u",
        "--udp-ports",
        "-T",
        "--tcp-ns",
        "-U",
        "--udp-ns",
        "--map-host-loopback",
        "--map-guest-addr",
        "--ns-mac-addr",
        "--host-lo-to-ns-lo",
    ];

    /// <summary>The name server that it offers to the container, if the user asked for one.</summary>
    public string? DnsForward => ValueOf("--dns-forward");

    /// <summary>The address by which the container reaches the host, if the user asked for one.</summary>
    public string? MapGuestAddress => ValueOf("--map-guest-addr") is { } address and not "none" ? address : null;

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Words with commas between them; <see langword="null"/> for none.</param>
    /// <returns>The options.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.NetworkOptionInvalid"/>: an option that is the engine's, or a word that is none.
    /// </exception>
    public static PastaOptions Parse(string? text)
    {
        string[] words = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string name = words[i].Split('=', 2)[0];
            if (s_owned.Contains(name))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    $"The option '{ValueText.Quote(words[i])}' of pasta is set by the engine.",
                    words[i],
                    "Leave it out."
                );
            }

            if (!name.StartsWith('-'))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    $"'{ValueText.Quote(words[i])}' is not an option of pasta.",
                    words[i],
                    "Write pasta's own options with commas between the words, such as pasta:-t,8080,--mtu,1400."
                );
            }

            if (s_valued.Contains(name) && !words[i].Contains('=', StringComparison.Ordinal) && ++i == words.Length)
            {
                throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    $"The option '{ValueText.Quote(name)}' of pasta has no value.",
                    name,
                    "Write the value after it, with a comma between them."
                );
            }
        }

        return new PastaOptions(words);
    }

    /// <summary>Whether the user has set an option.</summary>
    /// <param name="names">Its names.</param>
    /// <returns>True if so.</returns>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            foreach (string word in Words)
            {
                if (word.Split('=', 2)[0] == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string? ValueOf(string name)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (Words[i] == name && i + 1 < Words.Count)
            {
                return Words[i + 1];
            }

            if (Words[i].StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Words[i][(name.Length + 1)..];
            }
        }

        return null;
    }
}
