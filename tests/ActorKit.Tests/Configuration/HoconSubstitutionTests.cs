namespace ActorKit.Tests.Configuration;

public class HoconSubstitutionTests
{
    [Fact]
    public void A_substitution_takes_the_final_value_whether_defined_before_or_after()
    {
        var config = ConfigurationFactory.ParseString("url = ${host}\":\"${port}\"/x\"\nhost = a\nport = 1\nport = 2");
        config.GetString("url").ShouldBe("a:2/x");
    }

    [Fact]
    public void An_object_may_be_based_on_another()
    {
        var config = ConfigurationFactory.ParseString("base { a = 1, b = 2 }\nmine = ${base} { b = 3 }\nother = ${base}\nother { c = 4 }");
        config.GetInt("mine.a").ShouldBe(1);
        config.GetInt("mine.b").ShouldBe(3);
        config.GetInt("other.a").ShouldBe(1);
        config.GetInt("other.c").ShouldBe(4);
    }

    [Fact]
    public void A_value_may_extend_its_own_earlier_value()
    {
        var config = ConfigurationFactory.ParseString("path = [a]\npath = ${path} [b]\nx { y = 1 }\nx.y = ${x.y}2\nx { y = ${x.y}3 }");
        config.GetStringList("path").ShouldBe(["a", "b"]);
        config.GetString("x.y").ShouldBe("123");
    }

    [Fact]
    public void Settings_of_an_object_may_refer_to_its_other_settings()
    {
        var config = ConfigurationFactory.ParseString("d { m = 1 }\na = ${d}\na { b = 1, c = ${a.b}, e = ${a.m} }");
        config.GetInt("a.c").ShouldBe(1);
        config.GetInt("a.e").ShouldBe(1);
    }

    [Fact]
    public void Environment_variables_fill_in_and_override_optionally()
    {
        Environment.SetEnvironmentVariable("ACTORKIT_TEST_PORT", "4053");
        var config = ConfigurationFactory.ParseString("""
            port = 1
            port = ${?ACTORKIT_TEST_PORT}
            host = localhost
            host = ${?ACTORKIT_TEST_ABSENT}
            nothing = ${?ACTORKIT_TEST_ABSENT}
            list = [a, ${?ACTORKIT_TEST_ABSENT}]
            """);
        config.GetInt("port").ShouldBe(4053);
        config.GetString("host").ShouldBe("localhost");
        config.HasPath("nothing").ShouldBeFalse();
        config.GetStringList("list").ShouldBe(["a"]);
    }

    [Fact]
    public void A_required_substitution_that_finds_nothing_names_its_line() =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString("a = 1\nb = ${ACTORKIT_TEST_ABSENT}"))
            .Message.ShouldBe("configuration text:2: ${ACTORKIT_TEST_ABSENT} is neither a setting nor an environment variable");

    [Fact]
    public void Substitutions_in_a_circle_are_refused() =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString("a = ${b}\nb = ${c}\nc = ${b}"))
            .Message.ShouldContain("refers to itself");
}
