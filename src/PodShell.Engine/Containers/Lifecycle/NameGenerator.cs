using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Makes random names such as <c>calm_heron</c>.</summary>
internal static class NameGenerator
{
    private static ReadOnlySpan<string> Adjectives => new[]
    {
        "able", "agile", "airy", "alert", "amber", "ample", "azure", "balmy", "basic", "bold", "brave", "breezy", "bright", "brisk", "calm",
        "candid", "caring", "cheery", "civil", "clean", "clear", "clever", "cosy", "crisp", "curious", "dainty", "daring", "deft", "dewy",
        "eager", "early", "earnest", "easy", "exact", "fair", "fancy", "fast", "fine", "firm", "fleet", "fond", "frank", "free", "fresh",
        "gentle", "glad", "gleaming", "golden", "good", "grand", "green", "handy", "happy", "hardy", "honest", "humble", "ideal", "jolly",
        "jovial", "keen", "kind", "large", "light", "lively", "loyal", "lucid", "lucky", "mellow", "merry", "mild", "modest", "neat",
        "nimble", "noble", "novel", "open", "patient", "placid", "plain", "polite", "prime", "proud", "pure", "quick", "quiet", "rapid",
        "ready", "regal", "robust", "rosy", "round", "serene", "sharp", "shiny", "silent", "silver", "simple", "sleek", "smart", "smooth",
        "snug", "sober", "solid", "sound", "spry", "stable", "steady", "sturdy", "sunny", "swift", "tender", "thrifty", "tidy", "tranquil",
        "true", "upbeat", "vast", "vivid", "warm", "wise", "witty", "young", "zesty",
    };

    private static ReadOnlySpan<string> Nouns => new[]
    {
        "acorn", "alder", "anchor", "aspen", "badger", "barge", "basil", "bay", "beacon", "beaver", "beech", "birch", "bison", "brook",
        "canyon", "cedar", "cliff", "clover", "comet", "condor", "coral", "cove", "crane", "creek", "delta", "dolphin", "dove", "dune",
        "eagle", "elm", "falcon", "fern", "finch", "fjord", "forest", "fox", "garnet", "gecko", "glacier", "glen", "grove", "gull", "harbor",
        "hare", "hawk", "hazel", "heath", "hedgehog", "heron", "hill", "ibis", "iris", "island", "ivy", "jasper", "kestrel", "lagoon",
        "lake", "larch", "lark", "lemur", "lichen", "lily", "linden", "lotus", "lynx", "maple", "marmot", "marsh", "martin", "meadow",
        "mesa", "moose", "moss", "moth", "nebula", "newt", "oak", "oasis", "ocean", "opal", "orchid", "osprey", "otter", "owl", "panda",
        "pebble", "pelican", "pine", "plover", "pond", "poplar", "puffin", "quail", "quartz", "rapids", "raven", "reef", "ridge", "river",
        "robin", "rowan", "sage", "seal", "shore", "sparrow", "spruce", "starling", "stork", "stream", "summit", "swan", "thistle", "thrush",
        "tiger", "trout", "tulip", "valley", "walnut", "walrus", "willow", "wolf", "wren", "yew", "zebra",
    };

    /// <summary>Makes one. Some 15,000 are possible; whoever needs a free one tries again.</summary>
    /// <returns>The name.</returns>
    public static string New() => $"{Adjectives[RandomBytes.Number(Adjectives.Length)]}_{Nouns[RandomBytes.Number(Nouns.Length)]}";
}
