namespace PodShell.Engine.Storage.Layers;

/// <summary>What a directory of a layer gets at the end, when nothing changes it any more.</summary>
/// <param name="Order">Which entry of the layer it was.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Seconds">Modification time.</param>
/// <param name="Nanoseconds">The rest of it.</param>
internal readonly record struct LayerDirectoryRecord(int Order, uint Mode, uint Uid, uint Gid, long Seconds, int Nanoseconds);
