using PodShell.Cli.Startup;

NativeEntry.CleanEnvironment();

// One engine, two faces. Which one is decided by the first word alone, so that neither pays for the other.
return args is ["engine", ..] ? await EngineFace.RunAsync().ConfigureAwait(false) : await CommandFace.RunAsync(args).ConfigureAwait(false);
