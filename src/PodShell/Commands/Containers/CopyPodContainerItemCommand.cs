using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Copies files and directories out of a container, into one, or between two, whether they run or not. Paths of a container are written
/// <c>container:path</c>, or the container is given as an object.
/// </summary>
[Cmdlet(VerbsCommon.Copy, Nouns.ContainerItem, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Copy-PodContainerItem.md")]
[Alias("podcp")]
[OutputType(typeof(ContainerItemCopy))]
public sealed class CopyPodContainerItemCommand : PodShellCmdlet
{
    /// <summary>
    /// What is copied: <c>container:path</c>, or a path of the host, which may have wildcards. What ends with <c>/.</c> is the content of a
    /// directory.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerPathCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Where it comes: <c>container:path</c>, or a path of the host.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerPathCompleter))]
    public string Destination { get; set; } = "";

    /// <summary>
    /// Files in a container keep the numbers of their owner and group, in place of being given to the user that the container runs as.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepOwner { get; set; }

    /// <summary>A directory may take the place of a file, and a file that of a directory.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>Write what was copied.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        CopyEnd target = End(Destination);
        return ForEachAsync(Path.SelectMany(Sources), async source =>
        {
            if (!ShouldProcess($"{source.Container}{(source.Container is null ? "" : ":")}{source.Path}", $"Copy to {Destination}"))
            {
                return;
            }

            CopyItemRequest request = new()
            {
                Source = source,
                Target = target,
                Archive = !KeepOwner,
                Overwrite = Overwrite,
            };
            ContainerItemCopy copy = await Engine.CallAsync(Operations.ContainerItemCopy, request, cancellationToken);
            if (PassThru)
            {
                WriteObject(copy);
            }
        });
    }

    private IEnumerable<CopyEnd> Sources(string path)
    {
        CopyEnd end = End(path);
        if (end.Container is not null || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [end];
        }

        IReadOnlyList<string> found = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return provider.Name == "FileSystem"
            ? found.Select(one => new CopyEnd { Path = one })
            : throw new PodShellException(ErrorIds.PathNotFound, ErrorKind.NotFound, $"'{path}' is not in the file system.", path);
    }

    // What begins with a dot or a slash, or with a drive of PowerShell's, is a path of the host, whatever colons it has.
    private CopyEnd End(string text)
    {
        int colon = text is ['.' or '/' or '~', ..] ? -1 : text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !text.Contains("::", StringComparison.Ordinal) && !IsDrive(text[..colon]))
        {
            return new CopyEnd { Container = text[..colon], Path = text[(colon + 1)..] };
        }

        string resolved = ResolvePath(text);
        return new CopyEnd
        {
            Path =
                text is "." || text.EndsWith("/.", StringComparison.Ordinal) ? resolved.TrimEnd('/') + "/."
                : text.EndsWith('/') ? resolved.TrimEnd('/') + "/"
                : resolved,
        };
    }

    private bool IsDrive(string name) =>
        SessionState.Drive.GetAll().Any(drive => string.Equals(drive.Name, name, StringComparison.OrdinalIgnoreCase));
}
