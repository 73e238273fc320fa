using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PodShell.Linux.Files;
using PodShell.Linux.Seccomp;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Security.Seccomp;

/// <summary>
/// Filters, translated and compiled once for a profile and a set of capabilities: compiling takes runtimes some 15 ms, most of a start.
/// Kept below <c>cache/seccomp</c> of the root. A file carries the key that it was made for and a checksum: one that is damaged, or made
/// for something else, is made anew.
/// </summary>
/// <param name="root">The engine's root directory.</param>
/// <param name="ended">Ends the waiting for a profile that is a pipe.</param>
internal sealed class SeccompCache(string root, CancellationToken ended)
{
    private const uint Magic = 0x50534631;
    private const int HeaderLength = 20;

    /// <summary>The filter of a container.</summary>
    /// <param name="profilePath">The profile; <see langword="null"/> for the default.</param>
    /// <param name="capabilities">The container's bounding set.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SeccompProfileInvalid"/>.</exception>
    public SeccompFilter Get(string? profilePath, IReadOnlyList<string> capabilities)
    {
        profilePath ??= SeccompProfileLoader.DefaultPath();
        byte[] key = Encoding.UTF8.GetBytes(Key(profilePath, capabilities));
        string directory = $"{root}/cache/seccomp";
        string name = string.Create(CultureInfo.InvariantCulture, $"{Checksum(key, 0):x8}{Checksum(key, 0x9e3779b9):x8}");
        if (TryRead($"{directory}/{name}", key) is { } ready)
        {
            return ready;
        }

        RuntimeSeccomp seccomp = SeccompTranslator.Translate(SeccompProfileLoader.Load(profilePath, ended), capabilities, profilePath);
        byte[]? bpf = SeccompPrograms.TryMake(seccomp) is { } program ? SeccompCompiler.TryCompile(program) : null;
        SeccompFilter filter = new(
            new RuntimeSeccompJson(JsonSerializer.SerializeToUtf8Bytes(seccomp, RuntimeSpecJsonContext.Default.RuntimeSeccomp)),
            bpf
        );
        using SafeDirectory cache = SafeDirectory.OpenOrCreate(directory);
        AtomicFile.Write(cache, name, Pack(key, filter));
        return filter;
    }

    // All that the result depends on. The profile's identity instead of its content: reading and hashing it would cost what we want to
    // save.
    private static string Key(string? path, IReadOnlyList<string> capabilities)
    {
        string profile =
            path is not null && FileStatus.TryGet(path, follow: true) is { } status
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} {status.Device} {status.Inode} {status.Size} {status.ModificationTime.UtcTicks} {status.ChangeTime.UtcTicks}"
                )
                : "built-in";
        return $"1\n{typeof(SeccompCache).Assembly.ManifestModule.ModuleVersionId}\n{RuntimeInformation.ProcessArchitecture}\n"
            + $"{Environment.OSVersion.Version}\n{profile}\n{string.Join(',', capabilities)}";
    }

    private static byte[] Pack(byte[] key, SeccompFilter filter)
    {
        byte[] bpf = filter.Bpf ?? [];
        byte[] file = new byte[HeaderLength + key.Length + filter.Json.Utf8.Length + bpf.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(file, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), filter.Json.Utf8.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), bpf.Length);
        key.CopyTo(file, HeaderLength);
        filter.Json.Utf8.CopyTo(file, HeaderLength + key.Length);
        bpf.CopyTo(file, HeaderLength + key.Length + filter.Json.Utf8.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), Checksum(file.AsSpan(8), 0));
        return file;
    }

    private static SeccompFilter? TryRead(string path, byte[] key)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null;
        }

        if (
            file.Length < HeaderLength
            || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) != Checksum(file.AsSpan(8), 0)
        )
        {
            return null;
        }

        int keyLength = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        int jsonLength = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        int bpfLength = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(16));
        bool whole =
            keyLength == key.Length
            && jsonLength > 0
            && bpfLength >= 0
            && (long)HeaderLength + keyLength + jsonLength + bpfLength == file.Length;
        return whole && file.AsSpan(HeaderLength, keyLength).SequenceEqual(key)
            ? new SeccompFilter(
                new RuntimeSeccompJson(file[(HeaderLength + keyLength)..(HeaderLength + keyLength + jsonLength)]),
                bpfLength == 0 ? null : file[^bpfLength..]
            )
            : null;
    }

    // CRC-32C, in hardware. It guards against damage, not against an attacker: the directory is the engine's alone, as the layers are.
    private static uint Checksum(ReadOnlySpan<byte> data, uint seed)
    {
        uint crc = ~seed;
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }

        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
