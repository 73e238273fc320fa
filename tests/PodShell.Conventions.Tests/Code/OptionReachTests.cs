using System.Reflection;

namespace PodShell.Conventions.Tests.Code;

/// <summary>Every option of a container, a pod and a network can be set from a cmdlet and from the command line.</summary>
public sealed class OptionReachTests
{
    private static readonly Type[] s_records =
    [
        typeof(ContainerOptions),
        typeof(ProcessOptions),
        typeof(ResourceOptions),
        typeof(NetworkOptions),
        typeof(StorageOptions),
        typeof(SecurityOptions),
        typeof(HealthOptions),
        typeof(LogDriverOptions),
        typeof(RegistryOptions),
        typeof(PodOptions),
        typeof(NetworkCreateOptions),
        typeof(CopyPodRequest),
        typeof(ConnectNetworkRequest),
    ];

    public static TheoryData<string, string> CmdletOptions() =>
        Options(property => property.Name != nameof(ContainerOptions.CreateCommand)); // It is the command line itself.

    public static TheoryData<string, string> FlagOptions() => Options(_ => true);

    private static TheoryData<string, string> Options(Func<PropertyInfo, bool> wanted)
    {
        TheoryData<string, string> data = new();
        foreach (
            PropertyInfo property in s_records.SelectMany(r => r.GetProperties()).Where(p => p.SetMethod is { IsPublic: true } && wanted(p))
        )
        {
            data.Add(property.DeclaringType!.Name, property.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CmdletOptions))]
    public void AnOptionIsSetByACmdlet(string record, string property) => AssertMentioned("src/PodShell/", record, property);

    [Theory]
    [MemberData(nameof(FlagOptions))]
    public void AnOptionIsSetByAFlag(string record, string property) => AssertMentioned("src/podsh/Cli/", record, property);

    private static void AssertMentioned(string folder, string record, string property)
    {
        bool found = SourceFile.OfSource.Any(f =>
            f.Name.StartsWith(folder, StringComparison.Ordinal)
            && (f.Code.Contains($".{property}", StringComparison.Ordinal) || f.Code.Contains($"{property} =", StringComparison.Ordinal))
        );

        Assert.True(found, $"Nothing below {folder} sets {record}.{property}.");
    }
}
