namespace PodShell.Engine.State.Schema;

/// <summary>The table of pods, and what makes containers members of them.</summary>
internal static class PodSchema
{
    /// <summary>
    /// Adds pods. <c>summary</c> is what a list shows (JSON), <c>options</c> what was asked for. Pods and containers share one space of
    /// names: triggers refuse what a unique index cannot see. A pod that is being removed takes no container any more, so that its removal
    /// ends.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE pods(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL UNIQUE,
            removing INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,
            summary BLOB NOT NULL,
            options BLOB NOT NULL
        );
        ALTER TABLE containers ADD COLUMN pod TEXT REFERENCES pods(id) ON DELETE RESTRICT;
        CREATE INDEX containers_pod ON containers(pod) WHERE pod IS NOT NULL;
        CREATE TRIGGER pods_name BEFORE INSERT ON pods
            WHEN EXISTS(SELECT 1 FROM containers WHERE name=NEW.name)
            BEGIN SELECT RAISE(ABORT, 'name in use'); END;
        CREATE TRIGGER containers_name BEFORE INSERT ON containers
            WHEN EXISTS(SELECT 1 FROM pods WHERE name=NEW.name)
            BEGIN SELECT RAISE(ABORT, 'name in use'); END;
        CREATE TRIGGER containers_pod_leaves BEFORE INSERT ON containers
            WHEN NEW.pod IS NOT NULL AND NOT EXISTS(SELECT 1 FROM pods WHERE id=NEW.pod AND removing=0)
            BEGIN SELECT RAISE(ABORT, 'pod is gone'); END;
        """;
}
