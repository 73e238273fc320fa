using System.Text;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using PodShell.Engine.Containers.Spec;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;

namespace PodShell.Spec.Tests;

/// <summary>
/// Specifications hold against the schema of the OCI runtime specification, which Debian packages (golang-github-opencontainers-specs-dev).
/// </summary>
public class SchemaTests
{
    private const string Schema = "/usr/share/gocode/src/github.com/opencontainers/runtime-spec/schema/config-schema.json";

    public static TheoryData<string, Action<ContainerOptions>> Shapes { get; } =
        new()
        {
            { "plain", _ => { } },
            { "privileged", o => o.Security.Privileged = true },
            {
                "host namespaces",
                o => (o.Security.PidNamespace, o.Security.IpcNamespace, o.Security.UtsNamespace) = ("host", "host", "host")
            },
            {
                "everything",
                o =>
                {
                    o.Process.User = ProcessUser.Parse("1000:1000");
                    o.Process.Terminal = true;
                    o.Process.Umask = "0077";
                    o.Resources.Memory = ByteSize.Parse("64m");
                    o.Resources.Cpus = 1.5;
                    o.Resources.CpusetCpus = "0";
                    o.Resources.PidsLimit = 10;
                    o.Resources.BlockIOWeight = 100;
                    o.Resources.OomScoreAdjust = 100;
                    o.Resources.Ulimits = [Ulimit.Parse("nofile=10:20"), Ulimit.Parse("core=1000")];
                    o.Storage.ReadOnly = true;
                    o.Storage.Mounts = [ContainerMount.Parse("/tmp:/t:ro,rshared"), ContainerMount.ParseTmpfs("/s:size=1m")];
                    o.Storage.Devices = [DeviceMapping.Parse("/dev/null:/dev/dev-null:rw")];
                    o.Security.Sysctls["kernel.msgmax"] = "8192";
                    o.Annotations["com.example"] = "x";
                }
            },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task ASpecificationHoldsAgainstTheSchema(string shape, Action<ContainerOptions> change)
    {
        Assert.SkipUnless(File.Exists(Schema), "Needs the package golang-github-opencontainers-specs-dev.");
        Assert.SkipUnless(HostAccess.UserId == 0, "Needs root of the host or of a user namespace.");
        using TestHost host = new();
        await using TestContainer container = TestContainer.Create(host, options =>
        {
            options.Network.Networks = [NetworkMode.None];
            change(options);
        });
        using SafeDirectory root = SafeDirectory.Open(container.RootFs);
        RuntimeSpec spec = new RuntimeSpecBuilder(host.Settings, host.Log).Build(
            container.Plan,
            new SpecContext
            {
                RootFs = root,
                RootFsPath = container.RootFs,
                RunDirectory = container.RunDirectory,
                Runtime = "crun",
            }
        );
        string json = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(spec, RuntimeSpecJsonContext.Default.RuntimeSpec));
        JsonSchema schema = await JsonSchema.FromFileAsync(Schema, TestContext.Current.CancellationToken);
        ICollection<ValidationError> errors = schema.Validate(json);
        Assert.True(errors.Count == 0, $"{shape}: {string.Join("; ", errors)}");
    }
}
