using System.Management.Automation;

namespace PodShell.Commands.Common;

/// <summary>PowerShell's credentials in the shape that the engine takes.</summary>
internal static class RegistryOptionsExtensions
{
    /// <summary>Takes user name and password, if there are any. They go to the engine over its stdin, never onto a command line.</summary>
    public static void SetCredential(this RegistryOptions registry, PSCredential? credential)
    {
        if (credential is not null && credential != PSCredential.Empty)
        {
            registry.UserName = credential.UserName;
            registry.Password = credential.GetNetworkCredential().Password;
        }
    }
}
