namespace ActorKit.Tests.Configuration;

public sealed class HoconIncludeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorkit-hocon-");

    [Fact]
    public void Includes_are_relative_to_the_including_file_and_merge_in_place()
    {
        Write("sub/base.conf", "a { b = 1, c = 2 }\nx = ${a.b}");
        var config = ConfigurationFactory.ParseFile(Write("main.conf", "include \"sub/base.conf\"\na.c = 3"));
        config.GetInt("a.b").ShouldBe(1);
        config.GetInt("a.c").ShouldBe(3);
        config.GetInt("x").ShouldBe(1);
    }

    [Fact]
    public void A_file_included_inside_an_object_finds_its_own_settings()
    {
        Write("part.conf", "port = 7\ncopy = ${port}\nouter = ${top}");
        var config = ConfigurationFactory.ParseFile(Write("main.conf", "top = 9\nnode { include file(\"part.conf\") }"));
        config.GetInt("node.copy").ShouldBe(7);
        config.GetInt("node.outer").ShouldBe(9);
    }

    [Fact]
    public void A_missing_include_is_nothing_unless_it_is_required()
    {
        ConfigurationFactory.ParseFile(Write("a.conf", "include \"absent.conf\"\nx = 1")).GetInt("x").ShouldBe(1);
        var path = Write("b.conf", "x = 1\ninclude required(file(\"absent.conf\"))");
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseFile(path))
            .Message.ShouldBe($"{path}:2: the required file absent.conf does not exist");
    }

    [Fact]
    public void Files_that_include_each_other_are_refused()
    {
        Write("a.conf", "include \"b.conf\"");
        var path = Write("b.conf", "include \"a.conf\"");
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseFile(path)).Message.ShouldContain("includes itself");
    }

    [Fact]
    public void A_mistake_in_an_included_file_names_that_file_and_line()
    {
        var bad = Write("bad.conf", "ok = 1\nport = \"many\"\n");
        var config = ConfigurationFactory.ParseFile(Write("main.conf", "include \"bad.conf\""));
        Should.Throw<ConfigurationException>(() => config.GetInt("port"))
            .Message.ShouldBe($"{bad}:2: port is 'many' but must be a whole number");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
