namespace PodShell.Engine.Containers.Streams;

/// <summary>Recognises the key sequence that detaches a terminal, across reads.</summary>
internal sealed class DetachKeys
{
    private const string Default = "ctrl-p,ctrl-q";
    private readonly byte[] _keys;
    private int _matched;

    private DetachKeys(byte[] keys) => _keys = keys;

    /// <summary>Reads a sequence such as <c>ctrl-p,ctrl-q</c> or <c>ctrl-a,d</c>.</summary>
    /// <param name="text">The text; the default when <see langword="null"/>.</param>
    /// <returns>The keys; <see langword="null"/> for an empty text, which turns detaching off.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static DetachKeys? Parse(string? text)
    {
        if (!DetachKeySequence.TryParse(text ?? Default, null, out DetachKeySequence? sequence))
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(text ?? Default)}' are no keys for detaching.",
                text,
                "Write single characters or ctrl-<a…z, @, [, \\, ], ^, _>, separated by commas."
            );
        }

        return sequence.Keys.Count == 0 ? null : new DetachKeys([.. sequence.Keys]);
    }

    /// <summary>Takes what the user typed.</summary>
    /// <param name="typed">The bytes.</param>
    /// <param name="rest">What goes to the container: all but a sequence that has just been, or is being, typed.</param>
    /// <returns>True when the sequence is complete.</returns>
    public bool Feed(ReadOnlySpan<byte> typed, out ReadOnlyMemory<byte> rest)
    {
        List<byte> output = new(typed.Length + _keys.Length);
        foreach (byte key in typed)
        {
            if (key == _keys[_matched])
            {
                if (++_matched == _keys.Length)
                {
                    _matched = 0;
                    rest = output.ToArray();
                    return true;
                }

                continue;
            }

            // It was no sequence after all: what was held back was meant for the container.
            output.AddRange(_keys.AsSpan(0, _matched));
            _matched = key == _keys[0] ? 1 : 0;
            if (_matched == 0)
            {
                output.Add(key);
            }
        }

        rest = output.ToArray();
        return false;
    }
}
