using Microsoft.PowerShell;

// Nothing that is built or tested here reports to anybody.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

// From here on it is pwsh: its command line, its exit codes.
return UnmanagedPSEntry.Start(args, args.Length);
