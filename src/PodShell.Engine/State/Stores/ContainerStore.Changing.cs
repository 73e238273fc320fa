using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <content>What a container is to be from now on.</content>
internal sealed partial class ContainerStore
{
    /// <summary>Writes a container's name, restart policy, options and plan again, in one step.</summary>
    /// <param name="row">The container as it is to be.</param>
    /// <param name="options">What is asked for, as JSON.</param>
    /// <param name="plan">What it comes to, as JSON.</param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNameInUse"/>; <see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.
    /// </exception>
    public void Rewrite(ContainerRow row, byte[] options, byte[] plan)
    {
        try
        {
            int changed = database.Execute(
                "UPDATE containers SET name=?2, restart_policy=?3, options=?4, plan=?5 WHERE id=?1 "
                    + "AND NOT EXISTS(SELECT 1 FROM pods WHERE name=?2)",
                row.Id,
                row.Name,
                row.RestartPolicy.ToString(),
                options,
                plan
            );
            if (changed == 0)
            {
                throw Exists(row.Id)
                    ? NameInUse(row.Name, pod: true)
                    : new PodShellException(
                        ErrorIds.ContainerNotFound,
                        ErrorKind.NotFound,
                        $"The container '{row.Name}' was removed meanwhile.",
                        row.Name
                    );
            }
        }
        catch (PodShellException e) when (SqliteException.IsConstraint(e))
        {
            throw NameInUse(row.Name, pod: false, inner: e.InnerException);
        }
    }

    /// <summary>A name is another one's: containers and pods have their names from one space.</summary>
    /// <param name="name">The name.</param>
    /// <param name="pod">Whether a pod has it.</param>
    /// <param name="replace">Whether the verb could replace the container that has it.</param>
    /// <param name="inner">What told of it.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NameInUse(string name, bool pod, bool replace = false, Exception? inner = null) =>
        new(
            ErrorIds.ContainerNameInUse,
            ErrorKind.AlreadyExists,
            pod ? $"The name '{name}' is already in use by a pod." : $"The container name '{name}' is already in use.",
            name,
            pod ? "Choose another name."
                : replace ? $"Choose another name, remove that container, or replace it ({FaceWords.Either("-Replace", "--replace")})."
                : "Choose another name, or remove that container.",
            inner
        );
}
