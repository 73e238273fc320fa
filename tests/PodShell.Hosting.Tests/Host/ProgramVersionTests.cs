using PodShell.Engine.Core;
using PodShell.Engine.Requirements;

namespace PodShell.Hosting.Tests;

public sealed class ProgramVersionTests
{
    [Theory]
    [InlineData("crun version 1.8.1\ncommit: f8a096be060b22ccd3d5f3ebe44108517fbf6c30", "1.8.1")]
    [InlineData("runc version 1.1.5+ds1\ncommit: 1.1.5+ds1-1+deb12u1\nspec: 1.0.2-dev", "1.1.5")]
    [InlineData("runc version 1.4.0-rc.2", "1.4.0 (pre-release)")]
    [InlineData("crun version 1.28", "1.28.0")]
    [InlineData("netavark 1.4.0", "1.4.0")]
    [InlineData("tini version 0.1.7_catatonit", "0.1.7")]
    [InlineData("conmon version v2.1.12-dev", "2.1.12 (pre-release)")]
    [InlineData("pasta 0.0~git20230309.7c7625d", "0.0.0")]
    public void AVersionIsFound(string text, string expected) => Assert.Equal(expected, ProgramVersion.TryFind(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("pasta unknown version\nCopyright Red Hat")]
    [InlineData("version 3 or later")]
    public void NoVersionIsNone(string text) => Assert.Null(ProgramVersion.TryFind(text));

    [Theory]
    [InlineData("1.2.8", false)]
    [InlineData("1.2.7", true)]
    [InlineData("1.2.8-rc.1", true)]
    [InlineData("1.1.12", true)]
    [InlineData("1.1.11", false)]
    public void AWeaknessHasAnEnd(string version, bool affected)
    {
        KnownVulnerability weakness = new("1.1.12", "1.2.8", "something");
        Assert.Equal(affected, weakness.Affects(ProgramVersion.TryFind(version)!.Value));
    }
}
