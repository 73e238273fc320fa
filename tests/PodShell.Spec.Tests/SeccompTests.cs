using System.Text.Json;
using PodShell.Engine.Security.Confinement;
using PodShell.Engine.Security.Seccomp;
using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Spec.Tests;

/// <summary>The default filter: Podman's rules, compiled once, and never a damaged one.</summary>
public class SeccompTests
{
    [Fact]
    public void TheDefaultIsPodmans22Rules()
    {
        RuntimeSeccomp own = SeccompTranslator.Translate(
            SeccompProfileLoader.Load(null, TestContext.Current.CancellationToken),
            CapabilityPlan.Default.ToList(),
            null
        );
        Assert.Equal("SCMP_ACT_ERRNO", own.DefaultAction);
        Assert.Equal(38u, own.DefaultErrnoRet);
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Equal(22, own.Syscalls.Count);
            Assert.Equal(["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"], own.Architectures);
        }

        string[] allowed =
        [
            .. own.Syscalls.Where(rule => rule.Action == "SCMP_ACT_ALLOW" && rule.Args is null).SelectMany(rule => rule.Names),
        ];
        Assert.Contains("clone3", allowed);
        Assert.Contains("chroot", allowed);
        Assert.DoesNotContain("bpf", allowed);
        Assert.DoesNotContain("kexec_load", allowed);
    }

    [Fact]
    public void CapabilitiesOpenTheirCalls()
    {
        RuntimeSeccomp wide = SeccompTranslator.Translate(
            SeccompProfileLoader.Load(null, TestContext.Current.CancellationToken),
            ["CAP_SYS_ADMIN"],
            null
        );
        Assert.Contains(wide.Syscalls, rule => rule.Action == "SCMP_ACT_ALLOW" && rule.Names.Contains("bpf"));
    }

    [Fact]
    public void AFilterIsCompiledOnceAndADamagedOneAnew()
    {
        using TestHost host = new();
        SeccompCache cache = new(host.Settings.Root, TestContext.Current.CancellationToken);
        SeccompFilter first = cache.Get(null, CapabilityPlan.Default);
        string file = Assert.Single(Directory.GetFiles($"{host.Settings.Root}/cache/seccomp"));
        DateTime written = File.GetLastWriteTimeUtc(file);
        Assert.Equal(first.Json.Utf8, cache.Get(null, CapabilityPlan.Default).Json.Utf8);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        if (ProgramFinder.TryFind("crun") is not null)
        {
            Assert.NotNull(first.Bpf);
            Assert.Equal(0, first.Bpf.Length % 8);
        }

        byte[] content = File.ReadAllBytes(file);
        content[^1] ^= 1;
        File.WriteAllBytes(file, content);
        Assert.Equal(first.Bpf, cache.Get(null, CapabilityPlan.Default).Bpf);
        content[^1] ^= 1;
        Assert.Equal(content, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"defaultAction\":\"SCMP_ACT_DANCE\"}")]
    [InlineData("{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"action\":\"SCMP_ACT_ERRNO\"}]}")]
    public void ABadProfileIsRefused(string text)
    {
        using TestHost host = new();
        File.WriteAllText($"{host.Folder}/p.json", text);
        Assert.Equal(ErrorIds.SeccompProfileInvalid, host.Refused(o => o.Security.SeccompProfile = "p.json").ErrorId);
    }
}
