namespace PodShell.Engine.Images.Export;

/// <summary>Writes images in one of the forms that others read.</summary>
internal interface IImageWriter
{
    /// <summary>Writes an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="written">Told the number of each layer that is written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    void Write(ExportedImage image, Action<int> written, CancellationToken cancellationToken);

    /// <summary>Writes what makes them visible.</summary>
    void Complete();
}
