using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Registries;

/// <summary><c>login</c>: checks credentials with a registry and keeps them.</summary>
internal sealed class LoginVerb : Verb<LoginSettings>
{
    public override string Usage => "[options] [REGISTRY]";

    protected override IEnumerable<Flag<LoginSettings>> Flags =>
        [
            Flag.ValueOrEmpty("--username", "-u", "User name", (LoginSettings s, string v) => s.Request.Options.UserName = v),
            Flag.ValueOrEmpty("--password", "-p", "Password; others can see it: --password-stdin is better", (LoginSettings s, string v) =>
                s.Request.Options.Password = v
            ),
            Flag.Switch("--password-stdin", null, "Read the password from stdin", (LoginSettings s, bool v) => s.PasswordFromInput = v),
            Flag.Switch("--get-login", null, "Show the user who is logged in", (LoginSettings s, bool v) => s.GetLogin = v),
            Flag.Switch("--verbose", "-v", "Say where the credentials are kept", (LoginSettings s, bool v) => s.Verbose = v),
            Flag.ValueOrEmpty(
                "--compat-auth-file",
                null,
                "Docker configuration file to keep them in",
                (LoginSettings s, string v) => s.Request.CompatibleAuthFile = v,
                hint: "file"
            ),
            .. RegistryFlags
                .All.Without("--creds", "--retry", "--retry-delay")
                .Select(flag => flag.In((LoginSettings s) => s.Request.Options)),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, LoginSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        ConnectRegistryRequest request = settings.Request;
        RegistryOptions options = request.Options;
        request.Registry = operands.Count == 1 ? operands[0] : "";
        if (options.AuthFile is not null && request.CompatibleAuthFile is not null)
        {
            throw new UsageException("--authfile and --compat-auth-file cannot be used together");
        }

        string? file = request.CompatibleAuthFile ?? options.AuthFile;
        if (settings.GetLogin)
        {
            context.Output.Write(TerminalText.Clean(await UserAsync(context, request.Registry, file).ConfigureAwait(false)) + "\n");
            return ExitCodes.Success;
        }

        if (settings.PasswordFromInput)
        {
            if (options.Password is not null)
            {
                throw new UsageException("--password-stdin and --password cannot be used together");
            }

            if (options.UserName is null)
            {
                throw new UsageException("--password-stdin needs --username");
            }

            options.Password = await LoginPrompt.ReadAllAsync(context).ConfigureAwait(false);
        }

        if (options is { UserName: null, Password: null } && await TryKnownAsync(context, request, file).ConfigureAwait(false) is { } known)
        {
            context.Output.Write($"Existing credentials are valid. Already logged in to {TerminalText.Clean(known.Registry)}\n");
            return ExitCodes.Success;
        }

        options.UserName ??= await LoginPrompt
            .UserNameAsync(context, await TryUserAsync(context, request.Registry, file).ConfigureAwait(false))
            .ConfigureAwait(false);
        options.Password ??= await LoginPrompt.PasswordAsync(context).ConfigureAwait(false);
        RegistryLogin login = await context.Engine.Registries.ConnectAsync(request, context.Cancellation).ConfigureAwait(false);
        if (settings.Verbose)
        {
            context.Output.Write($"Used:  {TerminalText.Clean(login.Location)}\n");
        }

        context.Output.Write("Login Succeeded!\n");
        return ExitCodes.Success;
    }

    private static async Task<string> UserAsync(CliContext context, string registry, string? file)
    {
        RegistryLoginQuery query = new() { Registry = registry, AuthFile = file };
        return (await context.Engine.Registries.ListAsync(query, context.Cancellation).ConfigureAwait(false))[0].UserName;
    }

    // The file may be one that the login is going to make.
    private static async Task<string?> TryUserAsync(CliContext context, string registry, string? file)
    {
        try
        {
            return await UserAsync(context, registry, file).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.RegistryNotLoggedIn or ErrorIds.AuthFileNotFound)
        {
            return null;
        }
    }

    private static async Task<RegistryLogin?> TryKnownAsync(CliContext context, ConnectRegistryRequest request, string? file)
    {
        if (await TryUserAsync(context, request.Registry, file).ConfigureAwait(false) is null)
        {
            return null;
        }

        context.Output.Write($"Authenticating with existing credentials for {TerminalText.Clean(request.Registry)}\n");
        try
        {
            return await context.Engine.Registries.ConnectAsync(request, context.Cancellation).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.RegistryLoginRefused)
        {
            context.Output.Write("Existing credentials are invalid, please enter valid username and password\n");
            return null;
        }
    }
}
