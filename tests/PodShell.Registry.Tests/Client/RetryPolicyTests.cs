using System.Net;
using System.Net.Http.Headers;
using CsCheck;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Registry.Tests.Client;

public sealed class RetryPolicyTests
{
    private static readonly RegistryTuning Tuning = new();
    private static readonly RetryPolicy Policy = new(Tuning, TimeProvider.System);

    [Fact]
    public void PausesGrowAndStayBounded() =>
        Gen.Int[0, 1000]
            .Sample(static attempt =>
            {
                TimeSpan pause = Policy.Pause(attempt, null)!.Value;
                double longest = Math.Min(Tuning.RetryDelay.TotalSeconds * Math.Pow(2, attempt), Tuning.MaxRetryDelay.TotalSeconds);
                Assert.InRange(pause.TotalSeconds, longest / 2 - 0.001, longest + 0.001);
            });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(60, 60)]
    [InlineData(86400, null)]
    public void ObeysRetryAfter(int seconds, int? pause)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        Assert.Equal(pause, (int?)Policy.Pause(0, response)?.TotalSeconds);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(DateTimeOffset.UtcNow.AddDays(-1));
        Assert.Equal(TimeSpan.Zero, Policy.Pause(0, response));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.NotImplemented, false)]
    public void KnowsWhatMayPass(HttpStatusCode status, bool transient) => Assert.Equal(transient, RetryPolicy.IsTransient(status));

    [Fact]
    public void ProxyIsNotForThisMachine()
    {
        LoopbackBypassProxy proxy = new(new WebProxy("http://proxy.example:3128"));
        Assert.Null(proxy.GetProxy(new Uri("http://127.0.0.1:5000/")));
        Assert.Null(proxy.GetProxy(new Uri("http://[::1]:5000/")));
        Assert.True(proxy.IsBypassed(new Uri("https://localhost/")));
        Assert.Equal("proxy.example", proxy.GetProxy(new Uri("https://quay.io/"))!.Host);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(101, null)]
    [InlineData(null, -0.5)]
    [InlineData(null, double.NaN)]
    [InlineData(null, double.PositiveInfinity)]
    public void RefusesOddWishes(int? retry, double? delay) =>
        Assert.Equal(
            ErrorIds.InvalidArgument,
            Assert.Throws<PodShellException>(() => Tuning.With(new RegistryOptions { Retry = retry, RetryDelay = delay })).ErrorId
        );
}
