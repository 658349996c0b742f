using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Cli;

public sealed class DataDirectoryTests
{
    [Fact]
    public void The_option_wins_over_the_variable_and_the_variable_over_home()
    {
        static string? Both(string name) => name switch { "ACTORDIFFUSION_DATA" => "/srv/art", "HOME" => "/home/anna", _ => null };
        DataDirectory.Resolve("/tmp/here", Both).Root.ShouldBe("/tmp/here");
        DataDirectory.Resolve(null, Both).Root.ShouldBe("/srv/art");
        DataDirectory.Resolve(null, name => name == "HOME" ? "/home/anna" : null).Root.ShouldBe("/home/anna/.actordiffusion");
    }

    [Fact]
    public void Without_any_home_the_user_is_asked_for_a_folder() =>
        Should.Throw<BadInputException>(() => DataDirectory.Resolve(null, _ => null)).Message.ShouldContain("--data-dir");

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.GetTempFileName();
        var inside = Path.Combine(file, "runs");
        Should.Throw<BadInputException>(() => DataDirectory.Ensure(inside)).Message.ShouldContain(inside);
        File.Delete(file);
    }
}
