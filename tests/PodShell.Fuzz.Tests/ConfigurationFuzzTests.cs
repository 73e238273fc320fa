using PodShell.Engine.Configuration;
using PodShell.Engine.Core;

namespace PodShell.Fuzz.Tests;

/// <summary>Files that users and administrators write.</summary>
public sealed class ConfigurationFuzzTests
{
    [Fact]
    public void ContainersConf() =>
        Fuzz.Run(
            5_000,
            [
                Corpus.Bytes(
                    "[containers]\nenv = [\"A=b\"]\ndefault_ulimits = [\"nofile=1:2\"]\npids_limit = 5\numask = "
                        + "\"0022\"\ninit = true\n[engine]\nruntime = \"crun\"\n[engine.runtimes]\ncrun = "
                        + "[\"/usr/bin/crun\"]\n[network]\ndefault_subnet = \"10.1.0.0/16\"\n"
                ),
                Corpus.Bytes(
                    "# a comment\n[containers]\nlabel = false\nannotations = []\ntz = 'local'\n[[odd]]\nx = {a = 1, b = "
                        + "[1, 2.5, 1979-05-27T07:32:00Z]}\ns = \"\"\"\nmany\n\"\"\"\n"
                ),
            ],
            static input => ContainersConfToml.Parse(input, "fuzz")
        );

    [Fact]
    public void RegistriesConf()
    {
        string folder = Directory.CreateTempSubdirectory("psf-").FullName;
        try
        {
            string file = Path.Combine(folder, "registries.conf");
            ConfigurationEnvironment environment = new(name => name == "CONTAINERS_REGISTRIES_CONF" ? file : null, 0, folder, folder);
            Fuzz.Run(
                2_000,
                [
                    Corpus.Bytes(
                        "unqualified-search-registries = [\"docker.io\"]\nshort-name-mode = "
                            + "\"enforcing\"\ncredential-helpers = [\"containers-auth.json\"]\n[[registry]]\nprefix = "
                            + "\"*.example.com\"\nlocation = \"x.example:5000/a\"\ninsecure = true\nblocked = "
                            + "false\n[[registry.mirror]]\nlocation = \"m\"\npull-from-mirror = \"digest-only\"\n[aliases]\n\"a\" = \"quay.io/a/b\"\n"
                    ),
                ],
                input =>
                {
                    File.WriteAllBytes(file, input);
                    RegistriesConfigurationLoader.Load(environment);
                }
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void EnvironmentFiles()
    {
        string folder = Directory.CreateTempSubdirectory("psf-").FullName;
        try
        {
            string file = Path.Combine(folder, "env");
            EngineSettings settings = new()
            {
                Root = folder,
                RunRoot = folder,
                Rootless = false,
                CallerUid = 0,
                CallerGid = 0,
                Home = folder,
                WorkingDirectory = folder,
                Environment = new Dictionary<string, string> { ["HOME"] = "/root", ["B"] = "b" },
                PodshPath = "/nonexistent/podsh",
            };
            Fuzz.Run(2_000, [Corpus.Bytes("# comment\nA=b\n B = c \nHOME\nB*\nC=\"quoted\"\nD='x'#y\nE=\r\n\nF=a=b\n")], input =>
            {
                File.WriteAllBytes(file, input);
                foreach (
                    KeyValue pair in HostPath.ReadEnvironmentFile(
                        file,
                        null,
                        settings,
                        ErrorIds.EnvironmentInvalid,
                        TestContext.Current.CancellationToken
                    )
                )
                {
                    Assert.NotNull(pair.Key);
                }
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
