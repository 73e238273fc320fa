namespace PodShell.Linux.Files;

/// <content>Deleting by names that are bytes.</content>
public sealed unsafe partial class SafeDirectory
{
    internal bool DeleteTree(byte[] name) => DeleteTree(name, new TreeDeletion(Handle.Status().Device, null, CancellationToken.None), 0);
}
