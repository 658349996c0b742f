using ActorDiffusion.Diffusion.Sampling.Grid;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Grid;

public class AxisSyntaxTests
{
    [Theory]
    [InlineData("0.5", "0.5")]
    [InlineData("0, 0.5,1 ,1.33", "0|0.5|1|1.33")]
    [InlineData("0, 0.2, .., 1.0", "0|0.2|0.4|0.6|0.8|1")]
    [InlineData("5, 4, .., 2", "5|4|3|2")]
    [InlineData("0, 0.3, .., 1, 2", "0|0.3|0.6|0.9|1|2")]
    [InlineData("0-1 [6]", "0|0.2|0.4|0.6|0.8|1")]
    [InlineData("0-1[3]", "0|0.5|1")]
    [InlineData("1-5", "1|2|3|4|5")]
    [InlineData("1-5 (+2)", "1|3|5")]
    [InlineData("1-3 (+0.5)", "1|1.5|2|2.5|3")]
    [InlineData("10-5 (-3)", "10|7")]
    [InlineData("-1-1 (+1)", "-1|0|1")]
    [InlineData("0--1", "0|-1")]
    [InlineData("2 || 4", "2|4")]
    [InlineData("1, SKIP: 2, 3", "1|SKIP:2|3")]
    [InlineData("SKIP:1-3", "SKIP:1|SKIP:2|SKIP:3")]
    public void Numbers_are_read_as_swarm_and_a1111_users_write_them(string text, string values) =>
        Values(text, AxisKind.Real).ShouldBe(values);

    [Theory]
    [InlineData("1-10 [5]", "1|3|5|7|10")]
    [InlineData("18446744073709551615, 7", "18446744073709551615|7")]
    [InlineData("100-102", "100|101|102")]
    public void Whole_numbers(string text, string values) => Values(text, AxisKind.Whole).ShouldBe(values);

    [Theory]
    [InlineData("red hair, blue hair", "red hair|blue hair")]
    [InlineData("a man, smiling || a woman, sad", "a man, smiling|a woman, sad")]
    [InlineData("1-5, ..", "1-5|..")]
    public void Words_are_taken_as_they_are(string text, string values) => Values(text, AxisKind.Text).ShouldBe(values);

    [Theory]
    [InlineData("", AxisKind.Real, "empty value")]
    [InlineData("1,,2", AxisKind.Real, "empty value")]
    [InlineData("SKIP:", AxisKind.Text, "empty value")]
    [InlineData("a", AxisKind.Real, "\"a\" is no number")]
    [InlineData("NaN", AxisKind.Real, "no number")]
    [InlineData("1e999", AxisKind.Real, "no number")]
    [InlineData("1.5", AxisKind.Whole, "no whole number")]
    [InlineData("1, .., 5", AxisKind.Real, "two values in front")]
    [InlineData("1, 2, ..", AxisKind.Real, "two values in front")]
    [InlineData("1, 1, .., 5", AxisKind.Real, "never come to 5")]
    [InlineData("1, 2, .., -5", AxisKind.Real, "never come to -5")]
    [InlineData("1-5 (-1)", AxisKind.Real, "no number")]
    [InlineData("1-5 (+0)", AxisKind.Real, "no number")]
    [InlineData("1-5 [0]", AxisKind.Real, "no number")]
    [InlineData("1-5 [99999999999]", AxisKind.Real, "more than 1000")]
    [InlineData("0-18446744073709551615 (+0.0000000000000000000000000001)", AxisKind.Real, "more than 1000")]
    [InlineData("0, 0.000001, .., 18446744073709551615", AxisKind.Real, "more than 1000")]
    [InlineData("1-1001", AxisKind.Real, "more than 1000")]
    public void What_cannot_be_read_is_said_in_one_sentence(string text, AxisKind kind, string expected) =>
        Should.Throw<BadInputException>(() => AxisSyntax.Parse(text, kind)).Message.ShouldContain(expected);

    private static string Values(string text, AxisKind kind) => string.Join('|', AxisSyntax.Parse(text, kind));
}
