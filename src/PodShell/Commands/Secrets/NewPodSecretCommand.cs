using System.Collections;
using System.Management.Automation;
using System.Security;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Secrets;

/// <summary>Creates a secret: something that containers are given and images are not.</summary>
[Cmdlet(
    VerbsCommon.New,
    Nouns.Secret,
    SupportsShouldProcess = true,
    DefaultParameterSetName = Secure,
    HelpUri = HelpLinks.Reference + "New-PodSecret.md"
)]
[OutputType(typeof(PodSecret))]
public sealed class NewPodSecretCommand : PodShellCmdlet
{
    private const string Secure = "SecureValue";
    private const string OfFile = "Path";
    private const string OfVariable = "EnvironmentVariable";
    private const string OfBytes = "Byte";

    /// <summary>The secret's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The content, as <c>Read-Host -AsSecureString</c> returns it. It is kept as UTF-8.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = Secure)]
    [ValidateNotNull]
    public SecureString SecureValue { get; set; } = new();

    /// <summary>A file with the content, as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfFile)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The name of a variable of the environment with the content.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfVariable)]
    [ValidateNotNullOrEmpty]
    public string EnvironmentVariable { get; set; } = "";

    /// <summary>The content, byte by byte.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfBytes)]
    [ValidateNotNull]
    public byte[] Byte { get; set; } = [];

    /// <summary>Who keeps it: file (the store, not encrypted), shell (commands of yours) or pass.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Driver { get; set; } = "file";

    /// <summary>Options of the driver: a hashtable. Shell takes list, lookup, store and delete; pass takes root.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? DriverOption { get; set; }

    /// <summary>Labels of the secret.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>Takes the place of a secret of that name. Containers keep what they have.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <summary>A secret of that name is no error: it is returned as it is.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        SecretCreateOptions options = new()
        {
            Name = Name,
            Data = ParameterSetName switch
            {
                OfFile => SecretContents.OfFile(ResolvePath(Path)),
                OfVariable => SecretContents.OfVariable(EnvironmentVariable),
                OfBytes => Byte,
                _ => SecretContents.Of(SecureValue),
            },
            Driver = Driver,
            DriverOptions = Hashtables.ToStrings(DriverOption),
            Labels = Hashtables.ToStrings(Label),
            Replace = Replace,
            Ignore = Ignore,
        };
        if (ShouldProcess(Name, Replace ? "Create or replace secret" : "Create secret"))
        {
            WriteObject(await Engine.CallAsync(Operations.SecretCreate, options, cancellationToken));
        }
    }
}
