namespace PodShell.Client;

/// <summary>
/// The engine processes of one runspace. A cmdlet has one for itself for as long as it runs, so that what runs at the same time cannot
/// disturb each other; afterwards it waits for the next cmdlet, with nothing open, until it ends by itself.
/// </summary>
/// <param name="isEnded">Whether nobody comes after the first: then every process ends when it is returned.</param>
internal sealed class EnginePool(bool isEnded) : IDisposable
{
    /// <summary>As many as the cmdlets of a long pipeline; what is more than that at once is not worth its memory afterwards.</summary>
    private const int MostIdle = 4;

    /// <summary>What a process that waits needs to begin; one that takes longer is not worth waiting for.</summary>
    private static readonly TimeSpan s_beginning = TimeSpan.FromSeconds(5);

    private readonly List<EngineConnection> _idle = [];
    private bool _ended = isEnded;

    /// <summary>Hands out a process: one that waits if it is the same as a new one would be, else a new one.</summary>
    /// <param name="directory">What relative paths mean.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PodShellException">There is no <c>podsh</c>, or it cannot be executed.</exception>
    public async Task<EngineConnection> RentAsync(string directory, CancellationToken cancellationToken)
    {
        EngineOrigin origin = EngineOrigin.Now();
        while (TryTake() is { } idle)
        {
            bool serves = false;
            try
            {
                serves =
                    idle.Origin.IsSameAs(origin)
                    && await idle.TryBeginAsync(directory, s_beginning, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (!serves)
                {
                    idle.Dispose();
                }
            }

            if (serves)
            {
                return idle;
            }
        }

        return new EngineConnection(EngineProcess.Start(origin.Program, directory), origin);
    }

    /// <summary>Takes a process back.</summary>
    /// <param name="connection">The process.</param>
    /// <param name="idleSeconds">For how long it waits for the next cmdlet; 0 ends it now.</param>
    public void Return(EngineConnection connection, int idleSeconds)
    {
        if (idleSeconds == 0 || !connection.TryEnd(idleSeconds))
        {
            connection.Dispose();
            return;
        }

        EngineConnection? surplus = null;
        lock (_idle)
        {
            if (_ended)
            {
                surplus = connection;
            }
            else
            {
                _idle.Add(connection);
                if (_idle.Count > MostIdle)
                {
                    surplus = _idle[0];
                    _idle.RemoveAt(0);
                }
            }
        }

        surplus?.Dispose();
    }

    /// <summary>Ends the processes that wait. Those that are handed out end when they are returned.</summary>
    public void Dispose()
    {
        lock (_idle)
        {
            _ended = true;
        }

        while (TryTake() is { } idle)
        {
            idle.Dispose();
        }
    }

    // The one that was used last: where fewer are needed than before, the others come to their end.
    private EngineConnection? TryTake()
    {
        lock (_idle)
        {
            if (_idle.Count == 0)
            {
                return null;
            }

            EngineConnection last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }
}
