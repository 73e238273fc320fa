using PodShell.Linux.Errors;

namespace PodShell.Linux.Files;

/// <content>Where a path leads with this directory as "/", when part of it is missing.</content>
public sealed partial class SafeDirectory
{
    private const int MaximumLinks = 40;

    /// <summary>
    /// The path that a path comes to once its links are followed inside this root, and, where it leads to something that is missing, that
    /// is made: directories with mode 0755, and an empty file as the last one on request. Everything is looked at and made by one name in
    /// an open directory, never through a link, so that no link and no swap leads out. A path without links is given back as it is, made or
    /// not.
    /// </summary>
    /// <param name="path">Absolute and clean.</param>
    /// <param name="isCovered">
    /// Whether something will be mounted on a path, so that what lies below is not what this root has there: the rest is then given back as
    /// it is written. <see langword="null"/> for never.
    /// </param>
    /// <param name="file">Whether the last name is to be a file.</param>
    /// <param name="owner">Who gets what is made; this process when <see langword="null"/>.</param>
    /// <returns>The path without links, absolute.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.InvalidPath"/>: a loop of links, or a file where a directory would have to be.
    /// </exception>
    public string FollowAndCreate(string path, Func<string, bool>? isCovered = null, bool file = false, (uint Uid, uint Gid)? owner = null)
    {
        // The common case: nothing on the way is a link.
        int fd = OpenAt2(path, O_PATH | O_CLOEXEC, NoSymlinks);
        if (fd >= 0 || LinuxError.Last != Errno.ELOOP)
        {
            if (fd >= 0)
            {
                FdExtensions.Wrap(fd).Dispose();
            }

            return path;
        }

        using PathWalk walk = new(this, path, isCovered);
        walk.Run();
        return walk.Create(file, owner);
    }

    private sealed class PathWalk(SafeDirectory root, string path, Func<string, bool>? isCovered) : IDisposable
    {
        private readonly List<(string Name, SafeDirectory Directory)> _way = [];
        private readonly List<string> _missing = [];
        private readonly Stack<string> _names = new(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        private string? _end;
        private bool _covered;
        private int _links;

        private SafeDirectory Here => _way.Count > 0 ? _way[^1].Directory : root;

        public void Run()
        {
            while (_names.TryPop(out string? name))
            {
                if (name == ".")
                {
                    continue;
                }

                if (name == "..")
                {
                    Up();
                }
                else if (_missing.Count > 0)
                {
                    _missing.Add(name);
                }
                else
                {
                    Step(name);
                }
            }
        }

        public string Create(bool file, (uint Uid, uint Gid)? owner)
        {
            string result = Written([.. _way.Select(step => step.Name), .. _end is null ? [] : (ReadOnlySpan<string>)[_end], .. _missing]);
            if (_covered || _missing.Count == 0)
            {
                return result;
            }

            SafeDirectory current = Here.Duplicate();
            try
            {
                for (int i = 0; i < _missing.Count; i++)
                {
                    string name = _missing[i];
                    bool made;
                    if (file && i == _missing.Count - 1)
                    {
                        made = current.TryGetStatus(name) is null;
                        current.OpenOrCreateFile(name, UnixMode.PublicFile).Dispose();
                    }
                    else
                    {
                        made = current.CreateDirectory(name);
                        SafeDirectory next = current.OpenDirectory(name);
                        current.Dispose();
                        current = next;
                        if (made && owner is { } own)
                        {
                            current.Handle.SetOwner(own.Uid, own.Gid);
                        }

                        continue;
                    }

                    if (made && owner is { } user)
                    {
                        current.SetOwner(name, user.Uid, user.Gid);
                    }
                }
            }
            finally
            {
                current.Dispose();
            }

            return result;
        }

        public void Dispose() => _way.ForEach(step => step.Directory.Dispose());

        private void Up()
        {
            if (_missing.Count > 0)
            {
                _missing.RemoveAt(_missing.Count - 1);
                _covered &= _missing.Count > 0;
            }
            else if (_way.Count > 0)
            {
                _way[^1].Directory.Dispose();
                _way.RemoveAt(_way.Count - 1);
            }
        }

        private void Step(string name)
        {
            if (_end is not null)
            {
                throw Invalid($"'{_end}' is not a directory");
            }

            if (isCovered?.Invoke(Written([.. _way.Select(step => step.Name), name])) == true)
            {
                _covered = true;
                _missing.Add(name);
                return;
            }

            switch (Here.TryGetStatus(name))
            {
                case null:
                    _missing.Add(name);
                    break;
                case { IsSymbolicLink: true }:
                    Follow(Here.ReadLink(name));
                    break;
                case { IsDirectory: true }:
                    _way.Add((name, Here.OpenDirectory(name)));
                    break;
                default:
                    _end = name;
                    break;
            }
        }

        private void Follow(string target)
        {
            if (++_links > MaximumLinks)
            {
                throw Invalid("too many symbolic links");
            }

            if (target.StartsWith('/'))
            {
                Dispose();
                _way.Clear();
            }

            foreach (string name in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                _names.Push(name);
            }
        }

        private static string Written(IReadOnlyList<string> names) => "/" + string.Join('/', names);

        private PodShellException Invalid(string why) =>
            new(ErrorIds.InvalidPath, ErrorKind.InvalidData, $"'{path}' cannot be resolved: {why}.", path);
    }
}
