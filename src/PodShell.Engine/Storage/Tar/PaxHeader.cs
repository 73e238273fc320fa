namespace PodShell.Engine.Storage.Tar;

/// <summary>What the extended headers before an entry say of it (POSIX pax, GNU long names). Unknown keys are ignored.</summary>
internal sealed class PaxHeader
{
    private static ReadOnlySpan<byte> AttributePrefix => "SCHILY.xattr."u8;

    /// <summary>The path.</summary>
    public byte[]? Path { get; set; }

    /// <summary>The target of a link.</summary>
    public byte[]? LinkPath { get; set; }

    /// <summary>Bytes stored.</summary>
    public long? Size { get; private set; }

    /// <summary>The owner.</summary>
    public long? Uid { get; private set; }

    /// <summary>The group.</summary>
    public long? Gid { get; private set; }

    /// <summary>The modification time.</summary>
    public (long Seconds, int Nanoseconds)? Time { get; private set; }

    /// <summary>Extended attributes.</summary>
    public List<TarAttribute> Attributes { get; } = [];

    /// <summary>What is said of a sparse file, if anything.</summary>
    public PaxSparse? Sparse { get; private set; }

    /// <summary>Reads the records of an extended header: <c>LENGTH KEY=VALUE\n</c> each.</summary>
    /// <param name="records">The records.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerInvalid"/> or <see cref="ErrorIds.LayerNumberInvalid"/>.</exception>
    public void Parse(ReadOnlySpan<byte> records, LayerLimits limits, string target)
    {
        while (!records.IsEmpty && records[0] != 0)
        {
            int space = records.IndexOf((byte)' ');
            if (
                space is <= 0 or > 10
                || !TarNumber.TryParseDecimal(records[..space], out long length)
                || length > records.Length
                || length < space + 4
                || records[(int)length - 1] != '\n'
            )
            {
                throw TarErrors.Invalid(target, "an extended header is malformed");
            }

            ReadOnlySpan<byte> record = records[(space + 1)..((int)length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0)
            {
                throw TarErrors.Invalid(target, "an extended header has a record without a key");
            }

            Apply(record[..equals], record[(equals + 1)..], limits, target);
            records = records[(int)length..];
        }
    }

    private void Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, LayerLimits limits, string target)
    {
        if (key.SequenceEqual("path"u8))
        {
            Path = value.ToArray();
        }
        else if (key.SequenceEqual("linkpath"u8))
        {
            LinkPath = value.ToArray();
        }
        else if (key.SequenceEqual("size"u8))
        {
            Size = Number(value, "size", target);
        }
        else if (key.SequenceEqual("uid"u8))
        {
            Uid = Number(value, "owner", target);
        }
        else if (key.SequenceEqual("gid"u8))
        {
            Gid = Number(value, "group", target);
        }
        else if (key.SequenceEqual("mtime"u8))
        {
            Time = TarNumber.TryParseTime(value, out long seconds, out int nanoseconds)
                ? (seconds, nanoseconds)
                : throw TarErrors.Number(target, "time", Path);
        }
        else if (key.StartsWith(AttributePrefix))
        {
            AddAttribute(key[AttributePrefix.Length..], value, target);
        }
        else if (key.StartsWith("GNU.sparse."u8))
        {
            (Sparse ??= new PaxSparse(limits, target)).Apply(key["GNU.sparse.".Length..], value);
        }
    }

    private void AddAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, string target)
    {
        if (name.Length is 0 or > 255 || name.Contains((byte)0) || value.Length > 64 << 10 || Attributes.Count >= 256)
        {
            throw TarErrors.Invalid(target, "an extended attribute has no proper name, or is too large");
        }

        Attributes.Add(new TarAttribute([.. name, 0], value.ToArray()));
    }

    private long Number(ReadOnlySpan<byte> value, string field, string target) =>
        TarNumber.TryParseDecimal(value, out long number) ? number : throw TarErrors.Number(target, field, Path);
}
