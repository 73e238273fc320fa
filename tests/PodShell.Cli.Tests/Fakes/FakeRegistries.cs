using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Registries that only remember what was asked of them; one user is logged in to one of them.</summary>
internal sealed class FakeRegistries : IRegistryService
{
    public List<object> Requests { get; } = [];

    /// <summary>Who is logged in; null for nobody.</summary>
    public RegistryLogin? Login { get; set; }

    /// <summary>The password that the registry takes.</summary>
    public string Password { get; set; } = "secret";

    public Task<RegistryLogin> ConnectAsync(ConnectRegistryRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request with { Options = request.Options with { } });
        if (request.Options.UserName is null)
        {
            return Task.FromResult(Login!);
        }

        return request.Options.Password == Password
            ? Task.FromResult(
                new RegistryLogin
                {
                    Registry = request.Registry,
                    UserName = request.Options.UserName,
                    Location = request.Options.AuthFile ?? "/run/auth.json",
                }
            )
            : throw new PodShellException(
                ErrorIds.RegistryLoginRefused,
                ErrorKind.PermissionDenied,
                "invalid username/password",
                request.Registry
            );
    }

    public Task<IReadOnlyList<RegistryLogin>> DisconnectAsync(DisconnectRegistryRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult<IReadOnlyList<RegistryLogin>>(Login is null ? [] : [Login]);
    }

    public Task<IReadOnlyList<RegistryLogin>> ListAsync(RegistryLoginQuery query, CancellationToken cancellationToken) =>
        Login is null
            ? throw new PodShellException(ErrorIds.RegistryNotLoggedIn, ErrorKind.NotFound, "not logged into it", query.Registry)
            : Task.FromResult<IReadOnlyList<RegistryLogin>>([Login]);
}
