using ActorDiffusion.Ui.Memory;

namespace ActorDiffusion.Ui.Tests.Memory;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("?cell=3%2C4&filter=kept", "cell", "3,4")]
    [InlineData("?cell=3%2C4&filter=kept", "filter", "kept")]
    [InlineData("?a=gr%C3%BCn+und%20rot", "a", "grün und rot")]
    [InlineData("?flag", "flag", "")]
    [InlineData("?cell=1", "cel", null)]
    [InlineData("", "cell", null)]
    public void Is_read_from_the_address(string query, string name, string? expected) =>
        ViewMemory.PlaceIn(query, name).ShouldBe(expected);
}
