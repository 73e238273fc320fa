namespace PodShell.Engine.Requirements;

/// <summary>All requirements, in the order in which they are shown.</summary>
internal static class HostRequirements
{
    /// <summary>Makes the checks.</summary>
    /// <returns>One for each requirement.</returns>
    public static IReadOnlyList<IHostRequirement> Create() =>
        [
            new KernelRequirement(),
            new UserNamespacesRequirement(),
            new OverlayRequirement(),
            new SubordinateIdsRequirement(),
            new NewUidMapRequirement(),
            new ProgramRequirement(
                "conmon",
                HostPackages.Same("conmon"),
                "2.0.26",
                "Watches a detached container: its log, its exit code, its terminal."
            ),
            new CrunRequirement(),
            new RuncRequirement(),
            new ProgramRequirement("netavark", HostPackages.Same("netavark"), "1.4", "Bridge networks and published ports."),
            new IptablesRequirement(),
            new NetworksRequirement(),
            new ProgramRequirement(
                "aardvark-dns",
                HostPackages.Same("aardvark-dns"),
                "1.4",
                "Containers find each other by name.",
                new KnownVulnerability("1.12.0", "1.12.2", "one slow client can keep all others from their answers (CVE-2024-8418)")
            ),
            new ProgramRequirement("pasta", HostPackages.Same("passt"), null, "The network of rootless containers."),
            new ProgramRequirement(
                "catatonit",
                HostPackages.Same("catatonit"),
                null,
                "The init process of containers that ask for one, and of pods."
            ),
            new TunDeviceRequirement(),
            new CgroupRequirement(),
            new SystemdRequirement(),
            new SeccompRequirement(),
            new SELinuxRequirement(),
            new AppArmorRequirement(),
            new RunDirectoryRequirement(),
            new DiskSpaceRequirement(),
        ];
}
