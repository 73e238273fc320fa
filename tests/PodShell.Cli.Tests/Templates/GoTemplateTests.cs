using System.Text.Json.Nodes;
using PodShell.Cli.Templates;

namespace PodShell.Cli.Tests.Templates;

public sealed class GoTemplateTests
{
    private const string Data = """
        {"Id":"abcdef","Name":"web","State":{"Running":true,"Pid":12},"Labels":{"a":"1","b":"2"},"Env":["A=1","B=2"],"Empty":[],"Nothing":null,"Rate":1.5,
         "Mounts":[{"Type":"bind","Source":"/a"},{"Type":"volume","Source":"/b"}]}
        """;

    [Theory]
    [InlineData("{{.Id}}", "abcdef")]
    [InlineData("{{ .State.Running }}/{{.State.Pid}}", "true/12")]
    [InlineData("{{.Labels}} {{.Env}} {{.Nothing}} {{.Rate}}", "map[a:1 b:2] [A=1 B=2] <nil> 1.5")]
    [InlineData("{{.Labels.missing}}", "<no value>")]
    [InlineData("{{.Mounts}} {{.State}}", "[{bind /a} {volume /b}] {true 12}")]
    [InlineData("{{index .Labels \"a\"}}{{index .Env 1}}", "1B=2")]
    [InlineData("[{{index .Labels \"no\"}}] [{{index .Nothing \"no\"}}]", "[] []")]
    [InlineData("{{json .Env}}", "[\"A=1\",\"B=2\"]")]
    [InlineData("{{json .Name}}", "\"web\"")]
    [InlineData("{{print 1 2 \"a\" true false}}", "1 2atrue false")]
    [InlineData("{{range .Env}}<{{.}}>{{end}}", "<A=1><B=2>")]
    [InlineData("{{range $k, $v := .Labels}}{{$k}}={{$v}};{{end}}", "a=1;b=2;")]
    [InlineData("{{range .Empty}}x{{else}}none{{end}}", "none")]
    [InlineData("{{range .Mounts}}{{if eq .Type \"bind\"}}{{.Source}}{{end}}{{end}}", "/a")]
    [InlineData("{{range .Mounts}}{{$.Name}}{{end}}", "webweb")]
    [InlineData("{{if .State.Running}}up{{else}}down{{end}}", "up")]
    [InlineData("{{if .Nothing}}a{{else if .Empty}}b{{else}}c{{end}}", "c")]
    [InlineData("{{with .State}}{{.Pid}}{{end}}", "12")]
    [InlineData("{{if and .State.Running (gt .State.Pid 10)}}y{{end}}", "y")]
    [InlineData("{{if or .Nothing .Empty}}y{{else}}n{{end}}", "n")]
    [InlineData("{{if not .Nothing}}y{{end}}", "y")]
    [InlineData("{{eq .Name \"a\" \"web\"}} {{ne .Name \"x\"}} {{le 1 2}}", "true true true")]
    [InlineData("{{.Name | upper}} {{.Name | printf \"%s!\"}} {{\"A\" | lower}}", "WEB web! a")]
    [InlineData("{{slice .Id 0 3}} {{len .Env}} {{len .Id}}", "abc 2 6")]
    [InlineData("{{join .Env \",\"}} {{index (split .Name \"e\") 1}}", "A=1,B=2 b")]
    [InlineData("{{printf \"%-5s|%05d|%q|%.1f\" .Name .State.Pid .Name .Rate}}", "web  |00012|\"web\"|1.5")]
    [InlineData("{{println .Name}}", "web\n")]
    [InlineData("a\\tb\\n{{\"c\\td\"}}", "a\tb\nc\td")]
    [InlineData("{{- /* comment */ -}} x {{- .Name -}} y", "xweby")]
    [InlineData("{{$x := .Name}}{{$x}}{{$x = \"z\"}}{{$x}}", "webz")]
    [InlineData("{{.name}}", "web")]
    [InlineData("no braces }} here", "no braces }} here")]
    public void Prints(string template, string expected) => Assert.Equal(expected, Apply(template));

    [Theory]
    [InlineData("{{.Nope}}", "can't evaluate field Nope")]
    [InlineData("{{.Name.X}}", "can't evaluate field X")]
    [InlineData("{{.Id", "unclosed action")]
    [InlineData("{{}}", "missing value for command")]
    [InlineData("{{nope .Id}}", "function \"nope\" not defined")]
    [InlineData("{{if .Id}}", "without {{end}}")]
    [InlineData("{{end}}", "unexpected {{end}}")]
    [InlineData("{{index .Env 9}}", "index out of range")]
    [InlineData("{{slice .Id 5 2}}", "out of range")]
    [InlineData("{{range .Id}}{{end}}", "range can't iterate")]
    [InlineData("{{eq .Id 1}}", "incompatible types")]
    [InlineData("{{(.Id}}", "unclosed left paren")]
    [InlineData("{{\"abc}}", "unclosed action")]
    [InlineData("{{$y}}", "undefined variable")]
    [InlineData("{{.Id .Name}}", "can't give argument")]
    [InlineData("{{printf \"%99999d\" 1}}", "too large")]
    public void SaysWhatIsWrong(string template, string part) =>
        Assert.Contains(part, Assert.Throws<TemplateException>(() => Apply(template)).Message, StringComparison.Ordinal);

    [Fact]
    public void TerminalEscapesBecomeVisible()
    {
        JsonObject evil = new() { ["Name"] = "a\u001b[31mb\u009b\r" };
        using StringWriter output = new();
        GoTemplate.Parse("{{.Name}}").Execute(output, evil);
        Assert.Equal("a\\x1b[31mb\\x9b\\x0d", output.ToString());
    }

    [Fact]
    public void DeepNestingIsRefusedNotOverflown() =>
        Assert.Throws<TemplateException>(() => Apply(string.Concat(Enumerable.Repeat("{{if .Id}}", 5000))));

    private static string Apply(string template)
    {
        using StringWriter output = new();
        GoTemplate.Parse(template).Execute(output, JsonNode.Parse(Data));
        return output.ToString();
    }
}
