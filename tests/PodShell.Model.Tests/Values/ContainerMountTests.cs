using CsCheck;

namespace PodShell.Model.Tests.Values;

public sealed class ContainerMountTests
{
    [Theory]
    [InlineData("/src:/dst", MountKind.Bind, "/src", "/dst", false, "")]
    [InlineData("./src:/dst:ro,Z", MountKind.Bind, "./src", "/dst", true, "Z")]
    [InlineData("~/src:/dst/", MountKind.Bind, "~/src", "/dst", false, "")]
    [InlineData("data:/var/lib/../data:rw,nocopy", MountKind.Volume, "data", "/var/data", false, "nocopy")]
    [InlineData("/cache", MountKind.Volume, null, "/cache", false, "")]
    [InlineData("/a\\:b:/dst", MountKind.Bind, "/a:b", "/dst", false, "")]
    [InlineData("/a=b,c:/dst", MountKind.Bind, "/a=b,c", "/dst", false, "")]
    [InlineData("/a:/b:cached", MountKind.Bind, "/a", "/b", false, "")]
    [InlineData("/a:/b:ro,delegated", MountKind.Bind, "/a", "/b", true, "")]
    [InlineData("/a:/b:consistent", MountKind.Bind, "/a", "/b", false, "")]
    [InlineData("type=bind,src=/a,dst=/b,ro", MountKind.Bind, "/a", "/b", true, "")]
    [InlineData("type=bind,source=/a,target=/b,readonly=false,bind-propagation=rslave", MountKind.Bind, "/a", "/b", false, "rslave")]
    [InlineData("type=bind,\"src=/a,b\",dst=/b,relabel=private,chown", MountKind.Bind, "/a,b", "/b", false, "Z U")]
    [InlineData("type=tmpfs,destination=/run,tmpfs-size=64m,tmpfs-mode=1777", MountKind.Tmpfs, null, "/run", false, "size=64m mode=1777")]
    [InlineData("source=data,target=/data", MountKind.Volume, "data", "/data", false, "")]
    [InlineData("ro,type=volume,dst=/data,volume-nocopy", MountKind.Volume, null, "/data", true, "nocopy")]
    [InlineData("type=bind,src=/a,dst=/b,consistency=cached,bind-nonrecursive", MountKind.Bind, "/a", "/b", false, "bind")]
    public void Reads(string text, MountKind kind, string? source, string target, bool readOnly, string options)
    {
        ContainerMount mount = ContainerMount.Parse(text);
        Assert.Equal(new ContainerMount(kind, source, target, readOnly, options.Split(' ', StringSplitOptions.RemoveEmptyEntries)), mount);
        ValueAssert.RoundTrips(mount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dst")]
    [InlineData("/a:b")]
    [InlineData("/a:/b:c:d")]
    [InlineData("/a:/b:xx")]
    [InlineData("/a:/b:ro,rw")]
    [InlineData("/a:/b:z,Z")]
    [InlineData("/a:/b:rslave,shared")]
    [InlineData("/a:/b:O")]
    [InlineData("/a:/b:nocopy")]
    [InlineData("/a:/")]
    [InlineData("/a:/..")]
    [InlineData("na me:/b")]
    [InlineData("-x:/b")]
    [InlineData("/a\n:/b")]
    [InlineData("type=bind,dst=/b")]
    [InlineData("type=bind,src=a,dst=/b")]
    [InlineData("type=bind,src=/a")]
    [InlineData("type=tmpfs,src=/a,dst=/b")]
    [InlineData("type=glob,src=/a,dst=/b")]
    [InlineData("type=tmpfs,dst=/b,size=lots")]
    [InlineData("type=bind,src=/a,dst=/b,size=1m")]
    [InlineData("type=bind,src=/a,dst=/b,ro=maybe")]
    [InlineData("type=bind,src=/a,dst=/b,volume-opt=x")]
    [InlineData("type=bind,\"src=/a,dst=/b")]
    public void Refuses(string text) => ValueAssert.Refuses<ContainerMount>(text);

    [Fact]
    public void SaysHowToDoWithoutAnOverlaySource() =>
        Assert.Contains(
            "not supported",
            Assert.Throws<FormatException>(() => ContainerMount.Parse("/a:/b:O")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("/run", false, "")]
    [InlineData("/run:rw,size=64m,mode=1777", false, "size=64m mode=1777")]
    [InlineData("/run:ro,noexec,size=50%", true, "noexec size=50%")]
    public void ReadsTmpfs(string text, bool readOnly, string options) =>
        Assert.Equal(
            new ContainerMount(MountKind.Tmpfs, null, "/run", readOnly, options.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ContainerMount.ParseTmpfs(text)
        );

    [Theory]
    [InlineData("run")]
    [InlineData("/run:mode=9")]
    [InlineData("/run:size=-1")]
    [InlineData("/run:size=101%")]
    [InlineData("/run:size=1m,context=x")]
    [InlineData("/run:z")]
    public void RefusesTmpfs(string text) => Assert.Throws<FormatException>(() => ContainerMount.ParseTmpfs(text));

    [Fact]
    public void RoundTrips() =>
        Gen.Select(
                Gen.String[Gen.Char["abc,:\"\\=/. "], 0, 12].Select(tail => "/x" + tail),
                Gen.String[Gen.Char["abc,:\"\\=. "], 1, 12].Select(tail => "/y" + tail),
                Gen.Bool,
                Gen.OneOf("", "z", "U noexec", "rshared bind")
            )
            .Sample(
                (source, target, readOnly, options) =>
                {
                    ValueAssert.RoundTrips(
                        new ContainerMount(
                            MountKind.Bind,
                            source,
                            target,
                            readOnly,
                            options.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        )
                    );
                    return true;
                }
            );
}
