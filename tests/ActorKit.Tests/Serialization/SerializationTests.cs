using System.Runtime.Serialization;
using System.Text;
using ActorKit.Serialization;

namespace ActorKit.Tests.Serialization;

public sealed class SerializationTests() : TestKit.TestKit(ProtocolSerializer.Config)
{
    [Theory]
    [InlineData("text with ünïcode")]
    [InlineData(42)]
    [InlineData(-1L)]
    public void Primitives_survive(object value) => RoundTrip(value).ShouldBe(value);

    [Fact]
    public void The_engines_messages_survive()
    {
        var actor = Sys.ActorOf<Actor.Echo>("echo");
        RoundTrip(new Identify("a")).ShouldBe(new Identify("a"));
        RoundTrip(new ActorIdentity(1, actor)).ShouldBe(new ActorIdentity(1, actor));
        RoundTrip(new ActorIdentity(1, null)).ShouldBe(new ActorIdentity(1, null));
        RoundTrip(new Status.Success("s")).ShouldBe(new Status.Success("s"));
        RoundTrip(Status.Success.Instance).ShouldBe(Status.Success.Instance);
        RoundTrip(PoisonPill.Instance).ShouldBeSameAs(PoisonPill.Instance);
        RoundTrip(actor).ShouldBe(actor);
        RoundTrip(Done.Instance).ShouldBeSameAs(Done.Instance);
        var failure = RoundTrip(new Status.Failure(new InvalidOperationException("no"))).ShouldBeOfType<Status.Failure>();
        failure.Cause.ShouldBeOfType<RemoteFailureException>().OriginalType.ShouldBe("InvalidOperationException");
        failure.Cause.Message.ShouldBe("no");
    }

    [Fact]
    public void A_selection_survives_with_its_steps()
    {
        SelectionPathElement[] steps = [new SelectChildName("user"), new SelectChildPattern("a*"), new SelectParent()];
        var selection = RoundTrip(new ActorSelectionMessage("hello", steps, true)).ShouldBeOfType<ActorSelectionMessage>();
        selection.Message.ShouldBe("hello");
        selection.Elements.ShouldBe(steps);
        selection.WildCardFanOut.ShouldBeTrue();
    }

    [Fact]
    public void A_programs_messages_are_bound_by_an_interface_and_named_by_a_short_manifest()
    {
        var message = new Greet("Ada", 2);
        RoundTrip(message).ShouldBe(message);
        var serializer = Sys.Serialization.FindSerializerFor(message);
        ActorKit.Serialization.Serialization.ManifestFor(serializer, message).ShouldBe("test.greet.v1");
        Encoding.UTF8.GetString(serializer.ToBinary(message)).ShouldBe("""{"Name":"Ada","Times":2}""");
    }

    [Fact]
    public void Unknown_types_manifests_and_serializers_are_refused()
    {
        Should.Throw<SerializationException>(() => Sys.Serialization.FindSerializerFor(new object())).Message.ShouldContain("serialization-bindings");
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([], 1000, "System.Diagnostics.Process"));
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([], 16, "?"));
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([], 4711, "S"));
    }

    [Theory]
    [InlineData("AID")]
    [InlineData("ID")]
    [InlineData("SF")]
    [InlineData("SEL")]
    public void Mutilated_bytes_are_refused_without_reading_beyond_them(string manifest)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var bytes = new byte[seed % 40];
            new Random(seed).NextBytes(bytes);
            try
            {
                Sys.Serialization.Deserialize(bytes, 16, manifest);
            }
            catch (SerializationException)
            {
                continue;
            }
        }

        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([0xFF, 0xFF, 0xFF, 0xFF, 0x0F], 16, manifest));
    }

    [Fact]
    public void Messages_nested_beyond_reason_are_refused_instead_of_overflowing_the_stack()
    {
        object message = "inside";
        for (var i = 0; i < 20; i++) message = new Identify(message);
        Should.Throw<SerializationException>(() => RoundTrip(message)).Message.ShouldContain("nested deeper");
    }

    [Fact]
    public void Two_serializers_cannot_have_the_same_number()
    {
        var config = ConfigurationFactory.ParseString(
            $"akka.actor.serialization-identifiers {{ \"{typeof(ProtocolSerializer).AssemblyQualifiedName}\" = 17 }}").WithFallback(ProtocolSerializer.Config);
        Should.Throw<ConfigurationException>(() => new TestKit.TestKit(config)).Message.ShouldContain("both have the serializer number 17");
    }

    [Fact]
    public void Small_values_are_short_on_the_wire()
    {
        var writer = new WireWriter();
        long[] values = [0, -1, 63, -64, long.MaxValue, long.MinValue];
        foreach (var value in values) writer.WriteLong(value);
        writer.Length.ShouldBe(4 + 20);
        var reader = new WireReader(writer.Written.Span);
        foreach (var value in values) reader.ReadLong().ShouldBe(value);
        reader.ExpectEnd();
    }

    private object RoundTrip(object message)
    {
        var serializer = Sys.Serialization.FindSerializerFor(message);
        var manifest = ActorKit.Serialization.Serialization.ManifestFor(serializer, message);
        return Sys.Serialization.Deserialize(serializer.ToBinary(message), serializer.Identifier, manifest);
    }
}
