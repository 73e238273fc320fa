using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Secrets;

/// <summary>
/// Makes, replaces and removes secrets, one command at a time. A secret has no name in the database while its content is made or goes, so
/// that whoever comes next takes away what a killed command left, whichever driver has it.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of secrets.</param>
/// <param name="drivers">Who keeps the contents.</param>
/// <param name="resolver">Finds secrets.</param>
/// <param name="record">Makes records.</param>
internal sealed class SecretKeeper(
    EngineContext context,
    SecretStore store,
    SecretDrivers drivers,
    SecretResolver resolver,
    SecretRecord record
)
{
    private const string LockName = "secrets";
    private const int LongestName = 253;

    /// <summary>Creates a secret.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The secret; the one that is there already where that is to be ignored.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SecretNameInUse"/>, <see cref="ErrorIds.SecretNameInvalid"/>, <see cref="ErrorIds.SecretDataInvalid"/>,
    /// <see cref="ErrorIds.SecretDriverInvalid"/>, <see cref="ErrorIds.SecretDriverFailed"/>.
    /// </exception>
    public async Task<PodSecret> CreateAsync(SecretCreateOptions options, CancellationToken cancellationToken)
    {
        CheckName(options.Name);
        if (options.Data.Length is 0 or > SecretCreateOptions.LargestData)
        {
            throw new PodShellException(
                ErrorIds.SecretDataInvalid,
                ErrorKind.InvalidArgument,
                $"The secret '{options.Name}' {(options.Data.Length == 0 ? "is empty" : "is too large")}: "
                    + "secret data must be larger than 0 and less than 512000 bytes.",
                options.Name,
                options.Data.Length == 0 ? "Give it a content." : "Mount a file for what is larger."
            );
        }

        ISecretDriver driver = drivers.Of(options.Driver, options.DriverOptions);
        store.EnsureOpen();
        using HeldLock held = await context.Locks.AcquireAsync(LockName, cancellationToken).ConfigureAwait(false);
        await SweepAsync(cancellationToken).ConfigureAwait(false);
        SecretRow? there = store.Get(options.Name);
        if (there is not null && !options.Replace)
        {
            return options.Ignore
                ? record.Of(there)
                : throw new PodShellException(
                    ErrorIds.SecretNameInUse,
                    ErrorKind.AlreadyExists,
                    $"The secret name '{options.Name}' is in use.",
                    options.Name,
                    $"Choose another name, or replace that secret ({FaceWords.Either("-Replace", "--replace")})."
                );
        }

        SecretRow row = new(NewId(), Definition(options, there));
        store.Begin(row);
        FaultPoints.Reach(FaultPoint.SecretBegun);
        try
        {
            await driver.StoreAsync(row.Id, options.Data, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await ForgetAsync(row).ConfigureAwait(false);
            throw;
        }

        FaultPoints.Reach(FaultPoint.SecretStored);
        SecretFile.Write(context.Paths, row);
        store.Complete(row, there?.Id);
        FaultPoints.Reach(FaultPoint.SecretCreated);
        if (there is not null)
        {
            await ForgetAsync(there).ConfigureAwait(false);
        }

        context.Events.Write(SecretRecord.Event(row, EventTypes.Create));
        return record.Of(row);
    }

    /// <summary>Removes a secret. Containers keep what they have.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellationToken">Stops it; a secret that its driver does not forget stays.</param>
    /// <returns>The secret as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SecretNotFound"/>, <see cref="ErrorIds.SecretAmbiguous"/>, <see cref="ErrorIds.SecretDriverFailed"/>.
    /// </exception>
    public async Task<PodSecret?> RemoveAsync(RemoveSecretRequest request, CancellationToken cancellationToken)
    {
        store.EnsureOpen();
        using HeldLock held = await context.Locks.AcquireAsync(LockName, cancellationToken).ConfigureAwait(false);
        await SweepAsync(cancellationToken).ConfigureAwait(false);
        if (resolver.TryFind(request.Secret) is not { } row)
        {
            return request.Ignore ? null : throw SecretErrors.NotFound(request.Secret);
        }

        ISecretDriver driver = drivers.Of(row.Definition.Driver, row.Definition.Options);
        store.BeginRemoval(row.Id);
        FaultPoints.Reach(FaultPoint.SecretUnnamed);
        try
        {
            await driver.DeleteAsync(row.Id, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            store.Restore(row);
            throw;
        }

        FaultPoints.Reach(FaultPoint.SecretForgotten);
        SecretFile.Delete(context.Paths, row.Id);
        store.Delete(row.Id);
        context.Events.Write(SecretRecord.Event(row, EventTypes.Remove));
        return record.Of(row);
    }

    // What a killed command left. A driver that does not know it, or is gone, keeps nobody from making secrets.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (SecretRow row in store.Unfinished())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ForgetAsync(row).ConfigureAwait(false);
        }
    }

    private async Task ForgetAsync(SecretRow row)
    {
        try
        {
            await drivers
                .Of(row.Definition.Driver, row.Definition.Options)
                .DeleteAsync(row.Id, context.Settings.Ended)
                .ConfigureAwait(false);
        }
        catch (PodShellException e) when (row.Definition.Driver != FileSecretDriver.Name)
        {
            context.Log.Warning($"What the secret driver '{row.Definition.Driver}' may have of the secret {row.Id} stays: {e.Message}");
        }

        SecretFile.Delete(context.Paths, row.Id);
        store.Delete(row.Id);
    }

    private static SecretDefinition Definition(SecretCreateOptions options, SecretRow? there)
    {
        long now = DateTimeOffset.UtcNow.Ticks;
        return new SecretDefinition
        {
            Name = options.Name,
            Driver = options.Driver,
            Options = options.DriverOptions,
            Labels = options.Labels,
            Created = there?.Definition.Created ?? now,
            Updated = now,
        };
    }

    private string NewId()
    {
        string id;
        do
        {
            id = RandomBytes.Hex((SecretRow.IdLength + 1) / 2)[..SecretRow.IdLength];
        } while (store.Find(id).Count > 0);

        return id;
    }

    private static void CheckName(string name)
    {
        bool ok =
            name.Length <= LongestName
            && !string.IsNullOrWhiteSpace(name)
            && name is not ("." or "..")
            && name.AsSpan().IndexOfAny(",/=") < 0
            && !name.Any(char.IsControl);
        if (!ok)
        {
            throw new PodShellException(
                ErrorIds.SecretNameInvalid,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(name)}' is an invalid secret name: it can not include '=', '/', ',' or control characters and has to "
                    + $"be between 1 and {LongestName} characters long.",
                name.Length > LongestName ? name[..LongestName] : name,
                "Write letters, digits, dots, dashes and underscores."
            );
        }
    }
}
