namespace PodShell.Model.Tests.Values;

public sealed class ContainerSecretTests
{
    [Theory]
    [InlineData("db", "db", SecretKind.Mount, null, 0, 0, 0x124)]
    [InlineData("source=db,target=x", "db", SecretKind.Mount, "x", 0, 0, 0x124)]
    [InlineData("db,type=env,target=TOKEN", "db", SecretKind.Env, "TOKEN", 0, 0, 0x124)]
    [InlineData("db,uid=7,gid=8,mode=0400,type=mount,target=/etc/x", "db", SecretKind.Mount, "/etc/x", 7, 8, 0x100)]
    [InlineData("a b,mode=7777", "a b", SecretKind.Mount, null, 0, 0, 0x1FF)]
    [InlineData("db,target=", "db", SecretKind.Mount, null, 0, 0, 0x124)]
    public void Reads(string text, string source, SecretKind kind, string? target, int uid, int gid, int mode)
    {
        ContainerSecret secret = ContainerSecret.Parse(text);
        Assert.Equal(new ContainerSecret(source, kind, target, uid, gid, mode), secret);
        ValueAssert.RoundTrips(secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("source=")]
    [InlineData(",type=env")]
    [InlineData("db,type=file")]
    [InlineData("db,bogus=1")]
    [InlineData("db,target")]
    [InlineData("db,uid=x")]
    [InlineData("db,uid=-1")]
    [InlineData("db,gid=99999999999")]
    [InlineData("db,mode=888")]
    [InlineData("db,mode=")]
    [InlineData("db,type=env,mode=0400")]
    [InlineData("db,uid=0,type=env")]
    [InlineData("d\nb")]
    public void RefusesWhatItDoesNotKnow(string text) => Assert.Throws<FormatException>(() => ContainerSecret.Parse(text));
}
