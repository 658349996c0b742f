namespace ActorKit.Tests.Configuration;

public class HoconSyntaxTests
{
    [Fact]
    public void Braces_commas_and_colons_are_optional()
    {
        var config = ConfigurationFactory.ParseString("""
            a { b = 1, c : two words  // a comment
              d.e = "quoted # no comment" }   # another
            f = [1, 2
                 3,
                ]
            a.g = on
            """);
        config.GetInt("a.b").ShouldBe(1);
        config.GetString("a.c").ShouldBe("two words");
        config.GetString("a.d.e").ShouldBe("quoted # no comment");
        config.GetStringList("f").ShouldBe(["1", "2", "3"]);
        config.GetBoolean("a.g").ShouldBeTrue();
    }

    [Fact]
    public void A_json_document_is_hocon()
    {
        var config = ConfigurationFactory.ParseString("""{ "a" : { "b.c" : [ "x", "y\u0041\n" ] }, "d" : null }""");
        config.GetStringList("a.\"b.c\"").ShouldBe(["x", "yA\n"]);
        config.HasPath("d").ShouldBeFalse();
        config.HasPath("a.b").ShouldBeFalse();
    }

    [Fact]
    public void Quoted_keys_keep_dots_and_blanks()
    {
        var config = ConfigurationFactory.ParseString("""bindings { "My.Type, My.Assembly" = json }""");
        config.GetString("bindings.\"My.Type, My.Assembly\"").ShouldBe("json");
        config.GetConfig("bindings")!.AsEnumerable().Single().Key.ShouldBe("My.Type, My.Assembly");
    }

    [Fact]
    public void Multi_line_strings_keep_line_ends_and_inner_quotes()
    {
        var config = ConfigurationFactory.ParseString("a = \"\"\"one\n \"two\" \\n three\"\"\"\"\nb = 2");
        config.GetString("a").ShouldBe("one\n \"two\" \\n three\"");
        config.GetInt("b").ShouldBe(2);
    }

    [Fact]
    public void Objects_merge_and_other_values_replace()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1, c = 2 }\na { c = 3 }\na.d = [1]\na.d = [2]\nx { y = 1 }\nx = 5");
        config.GetInt("a.b").ShouldBe(1);
        config.GetInt("a.c").ShouldBe(3);
        config.GetStringList("a.d").ShouldBe(["2"]);
        config.GetInt("x").ShouldBe(5);
    }

    [Fact]
    public void Arrays_and_objects_side_by_side_are_joined()
    {
        var config = ConfigurationFactory.ParseString("a = [1] [2, 3]\nb = { x = 1 } { y = 2 }");
        config.GetStringList("a").ShouldBe(["1", "2", "3"]);
        config.GetInt("b.x").ShouldBe(1);
        config.GetInt("b.y").ShouldBe(2);
    }

    [Fact]
    public void Plus_equals_appends_to_what_was_there()
    {
        var config = ConfigurationFactory.ParseString("a += x\na += y\nb { c = [1] }\nb.c += 2");
        config.GetStringList("a").ShouldBe(["x", "y"]);
        config.GetStringList("b.c").ShouldBe(["1", "2"]);
    }

    [Fact]
    public void What_is_written_out_parses_to_the_same_settings()
    {
        var config = ConfigurationFactory.ParseString("a.b = \"x\\\"y\\n\"\nc = [{ d = 1 }]\n\"e.f\" = 2");
        ConfigurationFactory.ParseString(config.ToString()).ToString().ShouldBe(config.ToString());
    }

    [Theory]
    [InlineData("a = 1\nb = \"open", "2: a string is not closed")]
    [InlineData("a {\n b = 1\n", "1: an object is not closed")]
    [InlineData("a = [1, 2\n", "1: an array is not closed")]
    [InlineData("\n\na 1", "3: after the key 'a 1' an = : or { is missing")]
    [InlineData("a = 1 }", "1: '}' does not belong here")]
    [InlineData("a = \n", "2: 'a' has no value")]
    [InlineData("a = x@y", "1: '@' in the value of 'a' must be inside quotes")]
    [InlineData("a = [1] x", "1: texts, arrays and objects cannot stand side by side")]
    [InlineData("a = \"\\q\"", "1: \\q is no escape sequence")]
    [InlineData("a = ${b", "1: a substitution is not closed")]
    [InlineData(".a = 1", "1: a key is missing")]
    public void Malformed_text_is_refused_with_its_line(string hocon, string message) =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon)).Message.ShouldStartWith("configuration text:" + message);

    [Fact]
    public void Nesting_beyond_reason_is_refused_instead_of_overflowing_the_stack() =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString("a = " + new string('[', 100_000)))
            .Message.ShouldContain("nested deeper");
}
