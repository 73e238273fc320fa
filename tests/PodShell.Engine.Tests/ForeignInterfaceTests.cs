using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Interfaces of the host by whose name a network's bridge is to be called.</summary>
public sealed class ForeignInterfaceTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    [Trait("Runs", "Root")]
    public async Task TheyStayAndWedgeNothing()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_scene.Roots.Scratch, "inside"),
            """
            ip link set lo up
            ip link add ve0 type veth peer name ve1
            for i in ve0 lo; do
                $P network create --interface-name $i net-$i > /dev/null
                $P run --rm --network net-$i $R true 2> err; echo $?
                grep -c "another interface is called so" err
                ip -br link show $i | cut -d@ -f1 | cut -d' ' -f1
                $P network rm net-$i
            done
            $P ps -aq 2>&1 | wc -l
            """,
            TestContext.Current.CancellationToken
        );
        ProcessResult result = await _scene.RunAsync("export P R; exec unshare -n sh inside");
        Assert.Equal(["126", "1", "ve0", "net-ve0", "126", "1", "lo", "net-lo", "0"], result.Lines);
    }
}
