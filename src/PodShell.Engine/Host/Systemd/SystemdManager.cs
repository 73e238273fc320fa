using System.Globalization;
using Tmds.DBus.Protocol;

namespace PodShell.Engine.Host.Systemd;

/// <summary>A conversation with systemd. See org.freedesktop.systemd1(5).</summary>
internal sealed class SystemdManager
{
    private const string Service = "org.freedesktop.systemd1";
    private const string ObjectPath = "/org/freedesktop/systemd1";
    private const string Interface = "org.freedesktop.systemd1.Manager";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(25);

    private readonly DBusConnection _connection;

    private SystemdManager(DBusConnection connection) => _connection = connection;

    /// <summary>Asks for something; that it is refused is no error, since containers run without it too.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="ask">What to do.</param>
    /// <returns>Why it was not done, for a user to read; <see langword="null"/> when it was.</returns>
    public static async Task<string?> TryAskAsync(SystemdBus bus, Func<SystemdManager, Task> ask)
    {
        return (await TryAskAsync(bus, AskAsync).ConfigureAwait(false)).Refusal;

        async Task<bool> AskAsync(SystemdManager systemd)
        {
            await ask(systemd).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Asks a question; that it is refused is no error.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="ask">What to ask.</param>
    /// <returns>The answer; or why there is none, for a user to read.</returns>
    public static async Task<(T? Answer, string? Refusal)> TryAskAsync<T>(SystemdBus bus, Func<SystemdManager, Task<T>> ask)
    {
        using DBusConnection connection = new(new BusOptions(bus));
        try
        {
            return (await AskAsync().WaitAsync(s_timeout).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is DBusExceptionBase or TimeoutException or IOException or global::System.Net.Sockets.SocketException)
        {
            return (default, DisplayText.Quote(e.Message, 500));
        }

        async Task<T> AskAsync()
        {
            await connection.ConnectAsync().ConfigureAwait(false);
            return await ask(new SystemdManager(connection)).ConfigureAwait(false);
        }
    }

    /// <summary>What it is doing: <c>starting</c>, <c>running</c>, <c>stopping</c> and others.</summary>
    /// <returns>Its SystemState.</returns>
    /// <exception cref="DBusExceptionBase">systemd does not tell.</exception>
    public Task<string> GetStateAsync() => GetPropertyAsync(ObjectPath, Interface, "SystemState");

    /// <summary>How a process's service starts: <c>simple</c>, <c>forking</c>, <c>oneshot</c> and others.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>The service's Type.</returns>
    /// <exception cref="DBusExceptionBase">The process is in no service of this manager's.</exception>
    public async Task<string> GetServiceTypeAsync(int pid)
    {
        string unit = await _connection
            .CallMethodAsync(Call(), static (Message message, object? _) => message.GetBodyReader().ReadObjectPathAsString(), null)
            .ConfigureAwait(false);
        return await GetPropertyAsync(unit, "org.freedesktop.systemd1.Service", "Type").ConfigureAwait(false);

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, ObjectPath, Interface, "GetUnitByPID", "u");
            writer.WriteUInt32((uint)pid);
            return writer.CreateMessage();
        }
    }

    /// <summary>Makes a unit that lasts as long as it is needed, and waits until it is up.</summary>
    /// <param name="unit">Its name.</param>
    /// <param name="properties">What a unit file would say.</param>
    /// <returns>A task.</returns>
    /// <exception cref="DBusExceptionBase">systemd refuses it.</exception>
    public Task StartTransientAsync(string unit, IReadOnlyList<(string Name, VariantValue Value)> properties)
    {
        return RunJobAsync(unit, Call);

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, ObjectPath, Interface, "StartTransientUnit", "ssa(sv)a(sa(sv))");
            writer.WriteString(unit);
            writer.WriteString("fail");
            ArrayStart array = writer.WriteArrayStart(DBusType.Struct);
            foreach ((string name, VariantValue value) in properties)
            {
                writer.WriteStructureStart();
                writer.WriteString(name);
                writer.WriteVariant(value);
            }

            writer.WriteArrayEnd(array);
            writer.WriteArrayEnd(writer.WriteArrayStart(DBusType.Struct));
            return writer.CreateMessage();
        }
    }

    /// <summary>Finds units.</summary>
    /// <param name="pattern">For their names, as a shell's.</param>
    /// <returns>Their names, where they are, and whether they have failed.</returns>
    /// <exception cref="DBusExceptionBase">systemd does not tell.</exception>
    public Task<IReadOnlyList<(string Name, string Path, bool Failed)>> ListAsync(string pattern)
    {
        return _connection.CallMethodAsync(Call(), Read, null);

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, ObjectPath, Interface, "ListUnitsByPatterns", "asas");
            writer.WriteArray(Array.Empty<string>());
            writer.WriteArray(new string[] { pattern });
            return writer.CreateMessage();
        }

        static IReadOnlyList<(string Name, string Path, bool Failed)> Read(Message message, object? _)
        {
            List<(string Name, string Path, bool Failed)> units = [];
            Reader reader = message.GetBodyReader();
            ArrayEnd end = reader.ReadArrayStart(DBusType.Struct);
            while (reader.HasNext(end))
            {
                reader.AlignStruct();
                string name = reader.ReadString();
                reader.ReadString();
                reader.ReadString();
                string state = reader.ReadString();
                reader.ReadString();
                reader.ReadString();
                string path = reader.ReadObjectPathAsString();
                reader.ReadUInt32();
                reader.ReadString();
                reader.ReadObjectPathAsString();
                units.Add((name, path, state == "failed"));
            }

            return units;
        }
    }

    /// <summary>Where a scope's processes are.</summary>
    /// <param name="path">Where the scope is.</param>
    /// <returns>Its cgroup, below the hierarchy's root; empty when it has none.</returns>
    /// <exception cref="DBusExceptionBase">systemd knows no such scope.</exception>
    public Task<string> GetScopeCgroupAsync(string path) => GetPropertyAsync(path, "org.freedesktop.systemd1.Scope", "ControlGroup");

    /// <summary>Forgets that a unit has failed.</summary>
    /// <param name="unit">Its name.</param>
    /// <returns>A task.</returns>
    /// <exception cref="DBusExceptionBase">systemd knows no such unit.</exception>
    public Task ForgetFailureAsync(string unit)
    {
        return _connection.CallMethodAsync(Call());

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, ObjectPath, Interface, "ResetFailedUnit", "s");
            writer.WriteString(unit);
            return writer.CreateMessage();
        }
    }

    /// <summary>Stops a unit, and waits until it is down.</summary>
    /// <param name="unit">Its name.</param>
    /// <returns>False when systemd knows no such unit.</returns>
    /// <exception cref="DBusExceptionBase">systemd refuses it.</exception>
    public async Task<bool> StopAsync(string unit)
    {
        try
        {
            await RunJobAsync(unit, Call).ConfigureAwait(false);
            return true;
        }
        catch (DBusErrorReplyException e) when (e.ErrorName == "org.freedesktop.systemd1.NoSuchUnit")
        {
            return false;
        }

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, ObjectPath, Interface, "StopUnit", "ss");
            writer.WriteString(unit);
            writer.WriteString("fail");
            return writer.CreateMessage();
        }
    }

    private Task<string> GetPropertyAsync(string path, string ofInterface, string property)
    {
        return _connection.CallMethodAsync(
            Call(),
            static (Message message, object? _) => message.GetBodyReader().ReadVariantValue().GetString(),
            null
        );

        MessageBuffer Call()
        {
            using MessageWriter writer = _connection.GetMessageWriter();
            writer.WriteMethodCallHeader(Service, path, "org.freedesktop.DBus.Properties", "Get", "ss");
            writer.WriteString(ofInterface);
            writer.WriteString(property);
            return writer.CreateMessage();
        }
    }

    private async Task RunJobAsync(string unit, Func<MessageBuffer> call)
    {
        using JobWatch jobs = await JobWatch.BeginAsync(_connection).ConfigureAwait(false);
        string job = await _connection
            .CallMethodAsync(call(), static (Message message, object? _) => message.GetBodyReader().ReadObjectPathAsString(), null)
            .ConfigureAwait(false);
        await jobs.WaitAsync(job, unit).ConfigureAwait(false);
    }

    // In a user namespace we are root; the bus knows the user.
    private sealed class BusOptions(SystemdBus bus) : DBusConnectionOptions
    {
        protected override ValueTask<SetupResult> SetupAsync(CancellationToken cancellationToken) =>
            new(new SetupResult(bus.Address) { UserId = bus.Uid.ToString(CultureInfo.InvariantCulture), SupportsFdPassing = false });
    }

    // systemd tells of the end of a job that somebody on the bus asked for; it may come before the answer that names it.
    private sealed class JobWatch : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, string> _results = [];
        private readonly SemaphoreSlim _news = new(0);
        private Exception? _end;
        private IDisposable? _match;

        public static async Task<JobWatch> BeginAsync(DBusConnection connection)
        {
            JobWatch watch = new();
            watch._match = await connection
                .AddMatchAsync(
                    new MatchRule
                    {
                        Type = MessageType.Signal,
                        Path = ObjectPath,
                        Interface = Interface,
                        Member = "JobRemoved",
                    },
                    static (Message message, object? _) =>
                    {
                        Reader reader = message.GetBodyReader();
                        reader.ReadUInt32();
                        string job = reader.ReadObjectPathAsString();
                        reader.ReadString();
                        return (Job: job, Result: reader.ReadString());
                    },
                    watch.Take,
                    emitOnCapturedContext: false,
                    ObserverFlags.EmitOnConnectionClosed | ObserverFlags.EmitOnConnectionFailed
                )
                .ConfigureAwait(false);
            return watch;
        }

        public async Task WaitAsync(string job, string unit)
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_results.Remove(job, out string? result))
                    {
                        if (result != "done")
                        {
                            throw new DBusErrorReplyException(
                                "org.freedesktop.systemd1.JobFailed",
                                $"the job for {unit} ended as '{result}'"
                            );
                        }

                        return;
                    }

                    if (_end is not null)
                    {
                        throw _end;
                    }
                }

                await _news.WaitAsync().ConfigureAwait(false);
            }
        }

        public void Dispose()
        {
            _match?.Dispose();
            _news.Dispose();
        }

        private void Take(Notification<(string Job, string Result)> notification)
        {
            lock (_lock)
            {
                if (notification.HasValue)
                {
                    _results[notification.Value.Job] = notification.Value.Result;
                }
                else if (notification.IsCompletion)
                {
                    _end = notification.CompletionReason ?? new DBusConnectionClosedException("The bus closed the connection.");
                }
            }

            _news.Release();
        }
    }
}
