using System.Security.Cryptography;
using PodShell.Client;

namespace PodShell.Cmdlets.Tests.Bridge;

/// <summary>Which podsh the module runs, and what it does with one that it may not execute.</summary>
public sealed class EngineProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pst-").FullName;
    private readonly string? _cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");

    public EngineProgramTests() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(_folder, "cache"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _cache);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void APackageHasAnEngineForEachKindOfMachine()
    {
        string own = Engine("linux-x64");
        Engine("linux-arm64");
        Assert.Equal(own, EngineProgram.In(_folder, "linux-x64"));
    }

    [Fact]
    public void ABuildHasOneEngine()
    {
        string own = Engine("");
        Assert.Equal(own, EngineProgram.In(_folder, "linux-x64"));
    }

    [Fact]
    public void WithoutAnEngineForThisMachineItSaysWhichThereAre()
    {
        Engine("linux-arm64");
        Engine("linux-musl-x64");
        PodShellException error = Assert.Throws<PodShellException>(() => EngineProgram.In(_folder, "linux-x64"));
        Assert.Equal(ErrorIds.EngineNotFound, error.ErrorId);
        Assert.Contains("linux-x64; it has engines for linux-arm64, linux-musl-x64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACopyIsPrivateAndMadeOnce()
    {
        string engine = Engine("linux-x64");
        Digests("linux-x64", "podsh", "lib.so");
        string copy = EngineCopy.Of(engine);
        Assert.Equal("podsh", File.ReadAllText(copy));
        Assert.Equal("lib.so", File.ReadAllText(Path.Combine(Path.GetDirectoryName(copy)!, "lib.so")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(copy));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(copy)!)
        );

        DateTime written = File.GetLastWriteTimeUtc(copy);
        Assert.Equal(copy, EngineCopy.Of(engine));
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
    }

    [Fact]
    public void AnotherVersionHasAnotherCopy()
    {
        string engine = Engine("linux-x64");
        string copy = EngineCopy.Of(engine);
        File.WriteAllText(engine, "podsh, newer");
        Assert.NotEqual(copy, EngineCopy.Of(engine));
        Assert.Equal("podsh", File.ReadAllText(copy));
    }

    [Fact]
    public void WhatIsNotThePackagesFileIsNotCopied()
    {
        string engine = Engine("linux-x64");
        Digests("linux-x64", "podsh", "lib.so");
        File.WriteAllText(engine, "PODSH");
        PodShellException error = Assert.Throws<PodShellException>(() => EngineCopy.Of(engine));
        Assert.Equal(ErrorIds.EngineNotFound, error.ErrorId);
        Assert.Contains("is not the file of the package", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(_folder, "cache"), "*", SearchOption.AllDirectories), path =>
            path.Contains("podsh.", StringComparison.Ordinal) || path.EndsWith("/podsh", StringComparison.Ordinal)
        );
    }

    private string Engine(string identifier)
    {
        string folder = Path.Combine(_folder, identifier);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "lib.so"), "lib.so");
        File.WriteAllText(Path.Combine(folder, "podsh"), "podsh");
        return Path.Combine(folder, "podsh");
    }

    private void Digests(string identifier, params string[] names) =>
        File.WriteAllLines(
            Path.Combine(_folder, identifier, EngineCopy.DigestFile),
            names.Select(name =>
                $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder, identifier, name))))}  {name}"
            )
        );
}
