using System.Text.Json;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Domain.Messages;
using ActorKit.Configuration;

namespace ActorDiffusion.Actors.Tests.Serialization;

public sealed class ProtocolTests
{
    [Fact]
    public void Every_message_with_a_manifest_stands_in_the_protocol() =>
        Manifests.All.Where(type => ProtocolJson.Default.GetTypeInfo(type) is null).Select(type => type.Name).ShouldBeEmpty();

    [Fact]
    public void Every_message_has_a_manifest() =>
        typeof(IMessage).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IMessage)))
            .Where(type => Manifests.NameOf(type) is null).Select(type => type.Name).ShouldBeEmpty();

    [Fact]
    public void Manifests_name_area_kind_and_version() =>
        Manifests.All.Select(type => Manifests.NameOf(type)!).ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, @"^[a-z-]+\.[a-z-]+\.v\d+$"));

    [Fact]
    public async Task Every_message_comes_back_as_it_went()
    {
        await using var kit = new TestKit(ConfigurationFactory.ParseString(ProtocolSerializer.Hocon));
        var serialization = kit.Sys.Serialization;
        foreach (var type in Manifests.All)
        {
            var message = Samples.Of(type);
            var serializer = serialization.FindSerializerFor(message).ShouldBeOfType<ProtocolSerializer>();
            var back = serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message));
            back.GetType().ShouldBe(type);
            Write(back).ShouldBe(Write(message), type.Name);
        }
    }

    private static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), ProtocolJson.Default);
}
