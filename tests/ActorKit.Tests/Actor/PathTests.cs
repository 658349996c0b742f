namespace ActorKit.Tests.Actor;

public sealed class PathTests
{
    [Theory]
    [InlineData("akka://sys", "sys", null, null)]
    [InlineData("akka.tcp://sys@localhost:4053", "sys", "localhost", 4053)]
    [InlineData("akka.tcp://sys@[::1]:4053", "sys", "[::1]", 4053)]
    public void An_address_is_written_as_it_was_read(string text, string system, string? host, int? port)
    {
        var address = Address.Parse(text);
        (address.System, address.Host, address.Port).ShouldBe((system, host, port));
        address.ToString().ShouldBe(text);
        address.HasLocalScope.ShouldBe(host is null);
    }

    [Theory]
    [InlineData("sys@localhost:4053")]
    [InlineData("akka.tcp://sys@localhost")]
    [InlineData("akka.tcp://sys@localhost:99999")]
    [InlineData("akka.tcp://@localhost:1")]
    [InlineData("akka://")]
    [InlineData("akka://a/b")]
    public void What_is_no_address_is_refused(string text) => Should.Throw<UriFormatException>(() => Address.Parse(text));

    [Fact]
    public void A_path_knows_its_elements_parent_and_incarnation()
    {
        var path = ActorPath.Parse("akka.tcp://sys@host:1/user/a/b#42");
        path.Elements.ShouldBe(["user", "a", "b"]);
        path.Parent.ToString().ShouldBe("akka.tcp://sys@host:1/user/a");
        path.Name.ShouldBe("b");
        path.Uid.ShouldBe(42);
        path.ToSerializationFormat().ShouldBe("akka.tcp://sys@host:1/user/a/b#42");
        path.ToStringWithoutAddress().ShouldBe("/user/a/b");
        path.Root.ToString().ShouldBe("akka.tcp://sys@host:1/");
    }

    [Fact]
    public void Equal_paths_may_have_different_incarnations()
    {
        var path = ActorPath.Parse("akka://sys/user/a#1");
        path.ShouldBe(ActorPath.Parse("akka://sys/user/a#2"));
        path.GetHashCode().ShouldBe(ActorPath.Parse("akka://sys/user/a").GetHashCode());
        path.ShouldNotBe(ActorPath.Parse("akka://other/user/a#1"));
        path.ShouldNotBe(path / "a");
    }

    [Fact]
    public void A_local_path_takes_the_address_it_is_given_and_a_remote_one_keeps_its_own()
    {
        var here = Address.Parse("akka.tcp://sys@here:1");
        (new RootActorPath(new Address("akka", "sys")) / "user").ToStringWithAddress(here).ShouldBe("akka.tcp://sys@here:1/user");
        ActorPath.Parse("akka.tcp://sys@there:1/user").ToStringWithAddress(here).ShouldBe("akka.tcp://sys@there:1/user");
    }
}
