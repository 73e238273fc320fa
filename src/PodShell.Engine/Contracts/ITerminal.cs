namespace PodShell.Engine.Contracts;

/// <summary>The caller's terminal, as far as a session needs it.</summary>
public interface ITerminal
{
    /// <summary>The current size in characters.</summary>
    (ushort Rows, ushort Columns) Size { get; }

    /// <summary>Calls back after each change of size until the result is disposed.</summary>
    /// <param name="changed">Called on any thread.</param>
    /// <returns>Ends the subscription.</returns>
    IDisposable OnResize(Action changed);
}
