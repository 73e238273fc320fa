// The engine is Linux through and through: system calls, /proc, mounts.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
