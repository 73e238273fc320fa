namespace PodShell.Engine.Storage.Tar;

/// <summary>Gives a stream block by block without copying.</summary>
internal interface IBlockSource
{
    /// <summary>Waits for the next block.</summary>
    /// <returns>The block, valid until the next call; empty at the end of the stream.</returns>
    ReadOnlyMemory<byte> Next();
}
