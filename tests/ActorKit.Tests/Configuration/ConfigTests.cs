namespace ActorKit.Tests.Configuration;

public class ConfigTests
{
    [Theory]
    [InlineData("250 ms", 250)]
    [InlineData("1.5s", 1500)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("20", 20)]
    public void Durations_have_units_and_are_milliseconds_without(string text, int milliseconds) =>
        ConfigurationFactory.ParseString($"t = {text}").GetTimeSpan("t").ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void A_duration_may_be_infinite_where_that_is_allowed()
    {
        var config = ConfigurationFactory.ParseString("t = infinite");
        config.GetTimeSpan("t").ShouldBe(Timeout.InfiniteTimeSpan);
        Should.Throw<ConfigurationException>(() => config.GetTimeSpan("t", allowInfinite: false));
    }

    [Theory]
    [InlineData("128000b", 128_000)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("1 MB", 1_000_000)]
    [InlineData("2M", 2_097_152)]
    [InlineData("0.5 GiB", 536_870_912)]
    public void Sizes_have_decimal_and_binary_units(string text, long bytes) =>
        ConfigurationFactory.ParseString($"s = {text}").GetByteSize("s").ShouldBe(bytes);

    [Fact]
    public void Absent_settings_give_the_default()
    {
        ConfigurationFactory.Empty.GetInt("a.b", 5).ShouldBe(5);
        ConfigurationFactory.Empty.GetString("a.b").ShouldBeNull();
        ConfigurationFactory.Empty.GetConfig("a").ShouldBeNull();
        ConfigurationFactory.Empty.GetByteSize("a").ShouldBeNull();
        ConfigurationFactory.Empty.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_fallback_fills_in_below()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1, l = [1] }")
            .WithFallback(ConfigurationFactory.ParseString("a { b = 2, c = 3, l = [2] }"));
        config.GetInt("a.b").ShouldBe(1);
        config.GetInt("a.c").ShouldBe(3);
        config.GetStringList("a.l").ShouldBe(["1"]);
    }

    [Theory]
    [InlineData("a = x", "a is 'x' but must be on or off")]
    [InlineData("a = [1]", "a is a list but must be a single value")]
    [InlineData("a { b = 1 }", "a is an object but must be a single value")]
    public void A_value_of_the_wrong_kind_names_path_and_line(string hocon, string message) =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon).GetBoolean("a"))
            .Message.ShouldBe($"configuration text:1: {message}");

    [Fact]
    public void A_list_is_not_read_from_a_single_value() =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.ParseString("a = x").GetStringList("a"))
            .Message.ShouldBe("configuration text:1: a is 'x' but must be a list");

    [Fact]
    public void The_defaults_are_embedded() => ConfigurationFactory.Default().GetString("akka.loglevel").ShouldBe("INFO");
}
