using System.Net;
using System.Net.Sockets;
using PodShell.Engine.Registry.Client;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

/// <summary>Nobody waits for a registry without being told why.</summary>
public sealed class RetryWarningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v2/")]
    [InlineData("/manifests/")]
    public async Task EachRetryIsTold(string failing)
    {
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (!(failing == "/v2/" ? request.Path == failing : request.Path.Contains(failing, StringComparison.Ordinal)))
            {
                return false;
            }

            await request.ReplyAsync(503);
            return true;
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryUnavailable, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.Collection(
            world.Log.Warnings,
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select<int, Action<string>>(retry =>
                        warning =>
                        {
                            Assert.StartsWith("Failed, retrying in ", warning, StringComparison.Ordinal);
                            Assert.EndsWith(
                                $"s ... ({retry}/3). Error: {registry.Host} answers 503 (ServiceUnavailable)",
                                warning,
                                StringComparison.Ordinal
                            );
                        }
                    ),
            ]
        );
    }

    [Fact]
    public async Task ThatNobodyAnswersIsTold()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string? host = listener.LocalEndpoint.ToString();
        listener.Stop();
        using RegistryWorld world = new();
        world.Options.Retry = 1;
        using RegistryClient client = world.Client($"{host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryUnreachable, () => client.GetManifestAsync((string?)null, Cancel));
        string warning = Assert.Single(world.Log.Warnings);
        Assert.EndsWith($"(1/1). Error: {host}: the connection is refused", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWorksAtOnceIsNotTold()
    {
        await using FakeRegistry registry = new();
        registry.AddImage("1");
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await client.GetManifestAsync((string?)null, Cancel);
        Assert.Empty(world.Log.Warnings);
    }
}
