using System.Globalization;
using System.Text;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Core;

/// <summary>
/// Has this process killed at a step, for tests of what a kill leaves: <c>PODSHELL_FAULT_POINT=NAME[:NTH[:FILE]]</c> names the step, which
/// time it is reached, and a file that is written at that moment. Without the variable a step costs one comparison.
/// </summary>
internal static class FaultPoints
{
    /// <summary>The variable.</summary>
    public const string Variable = "PODSHELL_FAULT_POINT";

    private static readonly Trap? s_trap = Trap.Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>A step is reached.</summary>
    /// <param name="point">The step.</param>
    public static void Reach(FaultPoint point)
    {
        if (s_trap is not null)
        {
            s_trap.Reach(point);
        }
    }

    /// <summary>The step that is waited for.</summary>
    /// <param name="point">It.</param>
    /// <param name="times">Which time it is reached, from 1.</param>
    /// <param name="file">Written at that moment; <see langword="null"/> for none.</param>
    private sealed class Trap(FaultPoint point, int times, string? file)
    {
        private int _left = times;

        public static Trap? Read(string? text)
        {
            string[] parts = (text ?? "").Split(':', 3);
            return Enum.TryParse(parts[0], out FaultPoint point) && point != FaultPoint.None
                ? new Trap(
                    point,
                    parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1,
                    parts.Length > 2 ? parts[2] : null
                )
                : null;
        }

        public void Reach(FaultPoint reached)
        {
            if (reached == point && Interlocked.Decrement(ref _left) == 0)
            {
                ProcessIdentity self = ProcessIdentity.Current;
                if (file is not null)
                {
                    AtomicFile.Write(file, Encoding.ASCII.GetBytes(self.ToString()));
                }

                self.Signal(Signal.Kill.Number);
            }
        }
    }
}
