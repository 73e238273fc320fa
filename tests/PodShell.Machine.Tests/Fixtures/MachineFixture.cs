namespace PodShell.Machine.Tests.Fixtures;

/// <summary>
/// A machine on which an engine works; the release is Debian's newest, or the one that PODSHELL_MACHINE names.
/// </summary>
public abstract class MachineFixture : IAsyncLifetime
{
    private const string Newest = "trixie";
    private TestMachine? _machine;
    private string _lacks = "";

    /// <summary>Whether the release is the newest.</summary>
    public static bool IsNewest => Release == Newest;

    private static string Release => Environment.GetEnvironmentVariable("PODSHELL_MACHINE") ?? Newest;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        IReadOnlyList<string> missing = MachineImage.Missing();
        if (missing.Count > 0)
        {
            _lacks = $"This host has no {string.Join(", ", missing)} to make and run a virtual machine.";
            return;
        }

        MachineImage image = await MachineImage.GetAsync(Release, TestContext.Current.CancellationToken);
        _machine = await StartAsync(image, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_machine is not null)
        {
            await _machine.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The machine; the test is skipped where there can be none.</summary>
    /// <returns>The machine.</returns>
    internal TestMachine Get()
    {
        Assert.SkipWhen(_machine is null, _lacks);
        return _machine!;
    }

    /// <summary>Starts it.</summary>
    /// <param name="image">Its release.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The machine.</returns>
    private protected abstract Task<TestMachine> StartAsync(MachineImage image, CancellationToken cancellationToken);
}

/// <summary>One with a kernel of its own.</summary>
/// <param name="engine"><c>podsh</c> or <c>podman</c>.</param>
public abstract class EmulatedMachine(string engine) : MachineFixture
{
    private protected override async Task<TestMachine> StartAsync(MachineImage image, CancellationToken cancellationToken) =>
        await VirtualMachine.StartAsync(image, engine, cancellationToken);
}

/// <summary>One on the host's kernel.</summary>
/// <param name="engine"><c>podsh</c> or <c>podman</c>.</param>
public abstract class NativeMachine(string engine) : MachineFixture
{
    private protected override Task<TestMachine> StartAsync(MachineImage image, CancellationToken cancellationToken) =>
        Task.FromResult<TestMachine>(new NamespaceMachine(image, engine));
}

/// <summary>Podsh's with a kernel of its own.</summary>
public sealed class EmulatedPodsh() : EmulatedMachine("podsh");

/// <summary>Podman's with a kernel of its own.</summary>
public sealed class EmulatedPodman() : EmulatedMachine("podman");

/// <summary>Podsh's on the host's kernel.</summary>
public sealed class NativePodsh() : NativeMachine("podsh");

/// <summary>Podman's on the host's kernel.</summary>
public sealed class NativePodman() : NativeMachine("podman");
