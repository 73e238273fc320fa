using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>Finds the pod that a user means.</summary>
/// <param name="store">The rows.</param>
internal sealed class PodResolver(PodStore store)
{
    private const int LongestText = 256;

    /// <summary>Finds it. An exact id wins over a name, an exact name over a prefix.</summary>
    /// <param name="text">Name, id or unique prefix of an id.</param>
    /// <returns>The row.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/>, <see cref="ErrorIds.PodAmbiguous"/>.</exception>
    public PodRow Find(string text) => TryFind(text) ?? throw PodErrors.NotFound(text);

    /// <summary>Finds it, if it is there.</summary>
    /// <param name="text">Name, id or unique prefix of an id.</param>
    /// <returns>The row, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodAmbiguous"/>.</exception>
    public PodRow? TryFind(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        List<PodRow> rows = store.Find(text[0] == '/' ? text[1..] : text);
        return rows.Count switch
        {
            0 => null,
            1 => rows[0],
            _ => throw new PodShellException(
                ErrorIds.PodAmbiguous,
                ErrorKind.InvalidArgument,
                $"'{text}' begins the ids of several pods: "
                    + $"{string.Join(", ", rows.Select(row => $"{row.Id[..12]} ({row.Name})"))}{(rows.Count > 2 ? ", …" : "")}.",
                text,
                "Write more of the id, or the name."
            ),
        };
    }
}
