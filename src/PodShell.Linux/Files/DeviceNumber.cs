namespace PodShell.Linux.Files;

/// <summary>A device's number.</summary>
/// <param name="Major">The driver.</param>
/// <param name="Minor">The device of that driver.</param>
public readonly record struct DeviceNumber(uint Major, uint Minor)
{
    /// <summary>The number as makedev(3) packs it.</summary>
    /// <returns>The packed number.</returns>
    internal ulong Pack() =>
        ((ulong)(Major & 0xFFFFF000) << 32) | ((ulong)(Major & 0xFFF) << 8) | ((ulong)(Minor & 0xFFFFFF00) << 12) | (Minor & 0xFF);

    /// <inheritdoc/>
    public override string ToString() => $"{Major}:{Minor}";
}
