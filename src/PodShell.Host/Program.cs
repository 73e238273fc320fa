using System.Globalization;

namespace PodShell.Host;

/// <summary>Runs a PowerShell script, a command or a prompt through System.Management.Automation.</summary>
internal static class Program
{
    /// <summary>Runs what the arguments name and returns the exit code for the calling process.</summary>
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        HostArguments arguments;
        try
        {
            arguments = HostArguments.Parse(args);
        }
        catch (ArgumentException e)
        {
            System.Console.Error.WriteLine(e.Message);
            System.Console.Error.WriteLine(HostArguments.Usage);
            return ExitCodes.UsageError;
        }

        if (arguments.ShowHelp)
        {
            System.Console.Out.WriteLine(HostArguments.Usage);
            return 0;
        }

        using HostSession session = new(arguments.NonInteractive);
        return arguments.Command switch
        {
            not null => session.RunCommand(arguments.Command, arguments.CommandArguments),
            null when arguments.File is not null => session.RunFile(arguments.File, arguments.CommandArguments),
            null => new InteractiveLoop(session).Run(),
        };
    }
}
