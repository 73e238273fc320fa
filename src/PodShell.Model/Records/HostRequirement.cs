namespace PodShell;

/// <summary>One thing that the host must have or allow, and whether it does.</summary>
/// <param name="Name">The requirement's stable name, such as <c>newuidmap</c>; errors refer to it.</param>
/// <param name="Ok">Whether it is met.</param>
/// <param name="Found">What was found, such as a version and path.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="Why">What it is needed for, or what is weak about what was found.</param>
/// <param name="Fix">What to do when it is not met, or what makes it better when it is; empty where nothing is to be done.</param>
public sealed record HostRequirement(string Name, bool Ok, string Found, string Needed, string Why, string Fix);
