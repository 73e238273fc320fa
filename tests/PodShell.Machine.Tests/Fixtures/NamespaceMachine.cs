using System.Diagnostics;
using System.Globalization;
using PodShell.Testing;

namespace PodShell.Machine.Tests.Fixtures;

/// <summary>
/// A systemd on the host's kernel, in namespaces and a cgroup of its own: it boots in two seconds and runs as fast as the host, but has the
/// host's clock and settings, and only the controllers that the host keeps in version 2.
/// </summary>
/// <param name="image">The release.</param>
/// <param name="engine"><c>podsh</c> or <c>podman</c>.</param>
internal sealed class NamespaceMachine(MachineImage image, string engine) : TestMachine(image, engine)
{
    private readonly string _data = Directory.CreateTempSubdirectory("pst-machine-").FullName;
    private readonly MachineImage _image = image;
    private Process? _unshare;
    private int _init;

    /// <inheritdoc/>
    protected override (string[] Under, int Port) Way =>
        (["nsenter", string.Create(CultureInfo.InvariantCulture, $"--net=/proc/{_init}/ns/net"), "--"], 22);

    private string[] Script => ["bash", Path.Combine(AppContext.BaseDirectory, "boot-systemd.sh"), _image.Tree, _data];

    /// <inheritdoc/>
    public override async Task ResetAsync()
    {
        await EndAsync();
        _unshare = Process.Start(
            new ProcessStartInfo(Script[0], Script[1..]) { RedirectStandardInput = true, RedirectStandardError = true }
        )!;
        _unshare.StandardInput.Close();
        Task<string> error = _unshare.StandardError.ReadToEndAsync(CancellationToken.None);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        while ((_init = FirstOf(_unshare.Id)) == 0)
        {
            if (_unshare.HasExited)
            {
                throw new InvalidOperationException($"The machine did not boot: {await error}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await AwaitAsync(cancellationToken);
        await FurnishAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    // Bash gives way to unshare, whose child is the first process of the machine.
    private static int FirstOf(int outside) =>
        Read(() => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{outside}/task/{outside}/children")))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
            .FirstOrDefault(child => Namespace(child) is { } own && own != Namespace(outside))
        ?? 0;

    private static string? Namespace(int process) =>
        Read(() => new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/ns/pid")).LinkTarget);

    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }

    private async Task EndAsync()
    {
        if (_unshare is null)
        {
            return;
        }

        if (FirstOf(_unshare.Id) is var init and not 0)
        {
            // All others of its namespace end before it does, and only then does the one outside.
            using Process first = Process.GetProcessById(init);
            first.Kill();
        }

        await _unshare.WaitForExitAsync();
        _unshare.Dispose();
        _unshare = null;
        (await ProcessRunner.RunAsync(Script[0], [.. Script[1..], "remove"])).Succeeded();
    }
}
