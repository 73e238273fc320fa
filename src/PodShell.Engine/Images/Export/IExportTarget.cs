namespace PodShell.Engine.Images.Export;

/// <summary>A place with files by name: a tar or a directory.</summary>
internal interface IExportTarget
{
    /// <summary>Writes a file unless it has one of that name.</summary>
    /// <param name="name">The name, which the engine made: parts with a <c>/</c> between them.</param>
    /// <param name="content">The content.</param>
    void Add(string name, ReadOnlySpan<byte> content);

    /// <summary>Writes a file unless it has one of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content; its length is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    void Add(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Writes a file whose length is known when it is written, unless it has one of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="write">Writes it.</param>
    void Add(string name, Action<Stream> write);

    /// <summary>Whether it has a file of that name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if so.</returns>
    bool Has(string name);

    /// <summary>Reads a small file that was there before.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The most bytes.</param>
    /// <returns>The content; null if there is none.</returns>
    byte[]? TryRead(string name, int limit);

    /// <summary>Writes a file in place of one that may be there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content.</param>
    void Replace(string name, ReadOnlySpan<byte> content);

    /// <summary>Nothing more comes.</summary>
    void Complete();
}
