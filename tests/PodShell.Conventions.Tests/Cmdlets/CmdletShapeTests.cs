using System.Management.Automation;
using System.Reflection;

namespace PodShell.Conventions.Tests.Cmdlets;

/// <summary>Names, classes and attributes of all cmdlets.</summary>
public sealed class CmdletShapeTests(ModuleCmdlets module) : IClassFixture<ModuleCmdlets>
{
    private static readonly string[] s_readingVerbs = ["Get", "Test", "Wait", "Find", "Measure"];
    private static readonly string[] s_sinkVerbs =
    [
        "Start",
        "Stop",
        "Restart",
        "Suspend",
        "Resume",
        "Remove",
        "Clear",
        "Send",
        "Set",
        "Connect",
        "Disconnect",
        "Install",
    ];

    // Names of single things that end in s, and two switches that speak of all of a kind.
    private static readonly string[] s_endings = ["Alias", "Fs", "Dns", "Privileges", "NoHosts", "AllTags"];
    private static readonly HashSet<string> s_approvedVerbs = ApprovedVerbs();

    [Fact]
    public void TheManifestExportsExactlyWhatTheAssemblyHas()
    {
        Type[] types =
        [
            .. module
                .All[0]
                .ImplementingType.Assembly.GetExportedTypes()
                .Where(t => !t.IsAbstract && t.GetCustomAttribute<CmdletAttribute>() is not null),
        ];

        Assert.Equal(types.Select(NameOf).Order(), module.All.Select(c => c.Name).Order());
    }

    [Fact]
    public void VerbsAreApproved() => AssertAll(c => s_approvedVerbs.Contains(c.Verb), "has an unapproved verb");

    [Fact]
    public void NounsAreSingularAndOurs() =>
        AssertAll(
            c =>
                c.Noun.StartsWith("Pod", StringComparison.Ordinal)
                && (!c.Noun.EndsWith('s') || c.Noun.EndsWith("ss", StringComparison.Ordinal)),
            "has a plural or foreign noun"
        );

    [Fact]
    public void ClassesAreSealedPublicAndNamedAfterTheCmdlet() =>
        AssertAll(
            c =>
                c.ImplementingType is { IsSealed: true, IsPublic: true } type
                && type.Namespace!.StartsWith("PodShell.Commands.", StringComparison.Ordinal)
                && type.Name == $"{c.Verb}{c.Noun}Command",
            "is not public sealed PodShell.Commands.<Folder>.<Verb><Noun>Command"
        );

    [Fact]
    public void OutputIsDeclared() => AssertAll(c => c.OutputType.Count > 0, "declares no output type");

    [Fact]
    public void TestCmdletsOfASingleThingReturnBool() =>
        AssertAll(
            c => c.Verb != "Test" || c.Noun is "PodHost" or "PodSystem" || c.OutputType.Any(t => t.Type == typeof(bool)),
            "does not return bool"
        );

    [Fact]
    public void WhatChangesStateAsksShouldProcess() =>
        AssertAll(
            c => s_readingVerbs.Contains(c.Verb) || c.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess,
            "changes state without ShouldProcess"
        );

    [Fact]
    public void WhatOnlyReadsDoesNotAskShouldProcess() =>
        AssertAll(
            c => !s_readingVerbs.Contains(c.Verb) || !c.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess,
            "only reads but supports ShouldProcess"
        );

    [Fact]
    public void WhatClearsOrResetsHasHighImpactAndForceAndNothingElseHasHighImpact() =>
        AssertAll(
            c =>
            {
                bool clears = c.Verb is "Clear" or "Reset";
                return clears == (c.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact == ConfirmImpact.High)
                    && (!clears || c.Parameters.ContainsKey("Force"));
            },
            "has another impact than its verb, or no -Force"
        );

    [Fact]
    public void WhatEndsAPipelineCanPassItsObjectsOn() =>
        // A login has no object before it: what it made is its output.
        AssertAll(
            c => !s_sinkVerbs.Contains(c.Verb) || c.Parameters.ContainsKey("PassThru") || c.Name == "Connect-PodRegistry",
            "has no -PassThru"
        );

    [Fact]
    public void ParameterNamesAreSingularPascalCase()
    {
        string[] found =
        [
            .. module
                .All.SelectMany(c => ModuleCmdlets.OwnParameters(c).Select(p => (Cmdlet: c.Name, p.Name)))
                .Where(p =>
                    !char.IsUpper(p.Name[0])
                    || (
                        p.Name.EndsWith('s')
                        && !p.Name.EndsWith("ss", StringComparison.Ordinal)
                        && !s_endings.Any(e => p.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase))
                    )
                )
                .Select(p => $"{p.Cmdlet} -{p.Name}"),
        ];

        Expect.None(found);
    }

    [Fact]
    public void AtMostOneParameterOfASetTakesThePipelineByValue()
    {
        string[] found =
        [
            .. module
                .All.SelectMany(c => c.ParameterSets.Select(s => (Cmdlet: c.Name, Set: s)))
                // What is no image or container is what a container reads.
                .Where(s => s.Set.Parameters.Count(p => p.ValueFromPipeline && p.Name != "StandardInput") > 1)
                .Select(s => $"{s.Cmdlet} ({s.Set.Name})"),
        ];

        Expect.None(found);
    }

    [Fact]
    public void SwitchesAreNotBooleans()
    {
        string[] found =
        [
            .. module
                .All.SelectMany(c => ModuleCmdlets.OwnParameters(c).Select(p => (Cmdlet: c.Name, Parameter: p)))
                .Where(p => p.Parameter.ParameterType == typeof(bool))
                .Select(p => $"{p.Cmdlet} -{p.Parameter.Name}"),
        ];

        Expect.None(found);
    }

    private static string NameOf(Type type)
    {
        CmdletAttribute attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }

    /// <summary>The verbs as PowerShell's own constants list them.</summary>
    private static HashSet<string> ApprovedVerbs() =>
        [
            .. typeof(VerbsCommon)
                .Assembly.GetExportedTypes()
                .Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal) && t.IsAbstract && t.IsSealed)
                .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral))
                .Select(f => (string)f.GetRawConstantValue()!),
        ];

    private void AssertAll(Func<CmdletInfo, bool> rule, string complaint)
    {
        Assert.NotEmpty(module.All);
        Expect.None(module.All.Where(c => !rule(c)).Select(c => $"{c.Name} {complaint}"));
    }
}
