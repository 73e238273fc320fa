using PodShell.Startup;

NativeEntry.CleanEnvironment();

// One engine, two faces. Which one is decided by the first word alone, so that neither pays for the other.
return args is ["engine", ..]
    ? await ProtocolEntryPoint.RunAsync().ConfigureAwait(false)
    : await CliEntryPoint.RunAsync(args).ConfigureAwait(false);
