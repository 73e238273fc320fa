using CsCheck;

namespace PodShell.Model.Tests.Values;

/// <summary>Random text made of what the forms are made of: no parser may throw anything but FormatException.</summary>
public sealed class NoiseTests
{
    private static readonly Gen<string> s_noise = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["0123456789-.:/[]mgkhs=,+\"\\ "], 0, 24],
        Gen.OneOf(
                "type=bind",
                "src=/a",
                "dst=/b",
                "ro",
                ":",
                ",",
                "/",
                "ro,rw",
                "nofile",
                "=",
                "1024",
                "SIGRTMIN",
                "+",
                "container:",
                "80",
                "-",
                "[::1]",
                "~/x",
                "tmpfs",
                "\\:",
                "\""
            )
            .List[0, 6]
            .Select(parts => string.Concat(parts))
    );

    [Fact]
    public void NoParserBreaks() =>
        s_noise.Sample(
            text =>
            {
                ValueAssert.NeverBreaks<ByteSize>(text);
                ValueAssert.NeverBreaks<Signal>(text);
                ValueAssert.NeverBreaks<RestartPolicy>(text);
                ValueAssert.NeverBreaks<Ulimit>(text);
                ValueAssert.NeverBreaks<PortMapping>(text);
                ValueAssert.NeverBreaks<ContainerMount>(text);
                ValueAssert.NeverBreaks<NetworkMode>(text);
                ValueAssert.NeverBreaks<TimeReference>(text);
                ValueAssert.NeverBreaks<ProcessUser>(text);
                ValueAssert.NeverBreaks<DeviceMapping>(text);
                ValueAssert.NeverBreaks<HostEntry>(text);
                ValueAssert.NeverBreaks<KeyValue>(text);
                ValueAssert.NeverBreaks<GoDuration>(text);
                ValueAssert.NeverBreaks<ContainerName>(text);
                return true;
            },
            iter: 5000
        );
}
