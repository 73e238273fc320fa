using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Status;

/// <summary>Finds the container that a user means.</summary>
/// <param name="store">The rows of containers.</param>
internal sealed class ContainerResolver(ContainerStore store)
{
    private const int LongestText = 256;

    /// <summary>Finds it. An exact id wins over a name, an exact name over a prefix.</summary>
    /// <param name="text">Name, id or unique prefix of an id.</param>
    /// <returns>The row.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerAmbiguous"/>.</exception>
    public ContainerRow Find(string text) => TryFind(text) ?? throw ContainerErrors.NotFound(text);

    /// <summary>Finds it, if it is there.</summary>
    /// <param name="text">Name, id or unique prefix of an id.</param>
    /// <returns>The row, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerAmbiguous"/>.</exception>
    public ContainerRow? TryFind(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        // Docker's API puts a slash before names; people copy it from there.
        List<ContainerRow> rows = store.Find(text[0] == '/' ? text[1..] : text);
        return rows.Count switch
        {
            0 => null,
            1 => rows[0],
            _ => throw new PodShellException(
                ErrorIds.ContainerAmbiguous,
                ErrorKind.InvalidArgument,
                $"'{text}' begins the ids of several containers: "
                    + $"{string.Join(", ", rows.Select(row => $"{row.Id[..12]} ({row.Name})"))}{(rows.Count > 2 ? ", …" : "")}.",
                text,
                "Write more of the id, or the name."
            ),
        };
    }
}
