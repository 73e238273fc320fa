using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Events;

namespace PodShell.Linux.Tests;

public sealed class StreamRelayTests
{
    private const int Large = 5_000_000;

    [Fact]
    public async Task WhatOneSideSaysTheOtherHears()
    {
        using Scene scene = await Scene.CreateAsync();
        byte[] sent = new byte[Large];
        Random.Shared.NextBytes(sent);
        Task sending = scene
            .Client.SendAsync(sent, SocketFlags.None)
            .ContinueWith(_ => scene.Client.Shutdown(SocketShutdown.Send), TaskScheduler.Default);
        Assert.Equal(sent, await ReadAsync(scene.Server));
        await sending;

        // The other direction is still open, and its end is the end of all.
        await scene.Server.SendAsync("answer"u8.ToArray(), SocketFlags.None);
        scene.Server.Shutdown(SocketShutdown.Send);
        Assert.Equal("answer"u8.ToArray(), await ReadAsync(scene.Client));
        Assert.True(await scene.Ended);
    }

    [Fact]
    public async Task WhoBreaksOffTakesTheOtherAlong()
    {
        using Scene scene = await Scene.CreateAsync();
        await scene.Client.SendAsync("x"u8.ToArray(), SocketFlags.None);
        Assert.Equal(1, await scene.Server.ReceiveAsync(new byte[10], SocketFlags.None));
        scene.Client.LingerState = new LingerOption(true, 0);
        scene.Client.Dispose();
        Assert.False(await scene.Ended);
        await Assert.ThrowsAsync<SocketException>(async () => await scene.Server.ReceiveAsync(new byte[10], SocketFlags.None));
    }

    [Fact]
    public async Task OneThatDoesNotReadHoldsNobodyUp()
    {
        using StreamRelay relay = new();
        using Scene slow = await Scene.CreateAsync(relay);
        Task<int> stuck = slow.Client.SendAsync(new byte[Large * 8], SocketFlags.None);
        for (int i = 0; i < 20; i++)
        {
            using Scene quick = await Scene.CreateAsync(relay);
            await quick.Client.SendAsync("ping"u8.ToArray(), SocketFlags.None);
            quick.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal("ping"u8.ToArray(), await ReadAsync(quick.Server));
        }

        Assert.False(stuck.IsCompleted);
        int received = 0;
        byte[] buffer = new byte[1 << 20];
        while (received < Large * 8)
        {
            received += await slow.Server.ReceiveAsync(buffer, SocketFlags.None);
        }

        Assert.Equal(Large * 8, await stuck);
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[65536];
        for (int count; (count = await socket.ReceiveAsync(buffer, SocketFlags.None)) > 0; )
        {
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    /// <summary>A client and a server that reach each other through a relay.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly StreamRelay? _own;
        private readonly (Socket Near, Socket Far) _left;
        private readonly (Socket Near, Socket Far) _right;

        private Scene(StreamRelay? relay, (Socket Near, Socket Far) left, (Socket Near, Socket Far) right)
        {
            (_own, _left, _right) = (relay is null ? new StreamRelay() : null, left, right);
            left.Far.Blocking = right.Near.Blocking = false;
            (relay ?? _own!).Join(new SafeFileHandle(left.Far.Handle, false), new SafeFileHandle(right.Near.Handle, false), whole =>
            {
                foreach (Socket socket in (ReadOnlySpan<Socket>)[left.Far, right.Near])
                {
                    if (!whole)
                    {
                        socket.LingerState = new LingerOption(true, 0);
                    }

                    socket.Dispose();
                }

                _ended.SetResult(whole);
            });
        }

        public Socket Client => _left.Near;

        public Socket Server => _right.Far;

        public Task<bool> Ended => _ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public static async Task<Scene> CreateAsync(StreamRelay? relay = null) => new(relay, await PairAsync(), await PairAsync());

        public void Dispose()
        {
            // The relay's own ends are closed by it.
            Client.Dispose();
            Server.Dispose();
            _ = Ended.ContinueWith(_ => _own?.Dispose(), TaskScheduler.Default);
        }

        private static async Task<(Socket Near, Socket Far)> PairAsync()
        {
            using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Socket near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Task connecting = near.ConnectAsync(listener.LocalEndPoint!);
            Socket far = await listener.AcceptAsync();
            await connecting;
            return (near, far);
        }
    }
}
