using System.Management.Automation;

namespace PodShell.Commands.Common;

/// <summary>Tells who types a flag of the command line how PowerShell spells it.</summary>
internal static class FlagSpelling
{
    /// <summary>Refuses a name that is a flag.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="name">What was given for an image.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Check(PSCmdlet cmdlet, string name)
    {
        if (!name.StartsWith('-'))
        {
            return;
        }

        string plain = name.Split('=')[0].Replace("-", "", StringComparison.Ordinal);
        string command = cmdlet.MyInvocation.MyCommand.Name;
        ParameterMetadata? parameter = ((CmdletInfo)cmdlet.MyInvocation.MyCommand).Parameters.Values.FirstOrDefault(known =>
            known.Name.Equals(plain, StringComparison.OrdinalIgnoreCase) || known.Aliases.Contains(plain, StringComparer.OrdinalIgnoreCase)
        );
        throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{name}' is a flag of the command line podsh, not an image.",
            name,
            parameter is null
                ? $"Parameters of PowerShell have one dash: see Get-Help {command} -Parameter *."
                : $"Write -{parameter.Name} for it."
        );
    }
}
