using System.Globalization;
using System.Text;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>What the installed pasta can do, asked once for each version of the file.</summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class PastaFeatures(EngineSettings settings)
{
    private const string CacheName = "pasta.features";
    private const string GuestOption = "--map-guest-addr";

    /// <summary>Whether it knows <c>--map-guest-addr</c> (August 2024), and with it all else of its time.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    public async ValueTask<bool> HasGuestAddressAsync(string program, CancellationToken cancellationToken)
    {
        FileStatus? status = FileStatus.TryGet(program, follow: true);
        string key = string.Create(
            CultureInfo.InvariantCulture,
            $"{program} {status?.Inode} {status?.Size} {status?.ModificationTime.UtcTicks} "
        );
        string cache = $"{settings.RunRoot}/{CacheName}";
        if (ProcFile.TryRead(cache) is { } text && text.StartsWith(key, StringComparison.Ordinal))
        {
            return text.EndsWith('1');
        }

        HelperResult result = await HelperRun
            .RunAsync(settings.RunRoot, null, program, ["--help"], [], cancellationToken)
            .ConfigureAwait(false);
        bool has = (result.Output + result.Error).Contains(GuestOption, StringComparison.Ordinal);
        AtomicFile.Write(cache, Encoding.UTF8.GetBytes(key + (has ? '1' : '0')));
        return has;
    }
}
