using System.Runtime.Serialization;
using ActorKit.Cluster;
using ActorKit.Cluster.Membership;
using ActorKit.Cluster.Tools.PublishSubscribe;
using ActorKit.Event;
using ActorKit.Serialization;
using ActorKit.Tests.Remote;

namespace ActorKit.Tests.Clustering;

/// <summary>The cluster's messages on the wire, well-formed and not.</summary>
public sealed class ClusterWireTests
{
    private static readonly UniqueAddress Node = new(Address.Parse("akka.tcp://nodes@127.0.0.1:5"), -7);
    private static readonly Member AMember = new(Node, 3, MemberStatus.Leaving, ["hub", "gpu"], isSeed: true);
    private static readonly ClusterView AView = new("id", 4, 5, Node, [AMember], [Node], [Node with { Uid = 8 }]);

    [Fact]
    public async Task Messages_come_back_as_they_were()
    {
        await using var node = new ClusterNode();
        foreach (var message in Messages(node.Sys.DeadLetters))
        {
            var (serializer, manifest, bytes) = Write(node, message);
            manifest.ShouldMatch(@"^(cluster|pubsub)\.[a-z-]+\.v1$");
            var read = node.Sys.Serialization.Deserialize(bytes, serializer.Identifier, manifest);
            read.ShouldBeOfType(message.GetType());
            // Written again it is the same, which compares what records keep in lists too.
            Write(node, read).Bytes.ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused_and_nothing_worse_happens()
    {
        await using var node = new ClusterNode();
        var random = new Random(1);
        foreach (var message in Messages(node.Sys.DeadLetters))
        {
            var (serializer, manifest, bytes) = Write(node, message);
            for (var length = 0; length < bytes.Length; length++)
                Should.Throw<SerializationException>(() => node.Sys.Serialization.Deserialize(bytes[..length], serializer.Identifier, manifest));
            for (var round = 0; round < 200; round++)
            {
                var damaged = (byte[])bytes.Clone();
                if (damaged.Length > 0) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                try
                {
                    node.Sys.Serialization.Deserialize(damaged, serializer.Identifier, manifest);
                }
                catch (Exception cause) when (cause is SerializationException or ArgumentException or UriFormatException)
                {
                    // Refused.
                }
            }
        }
    }

    [Fact]
    public async Task What_a_stranger_sends_to_the_daemon_is_refused_and_disturbs_nobody()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var stranger = new RemoteNode("nodes", $$"""
            akka.actor {
              serializers.stranger = "{{typeof(Nonsense).AssemblyQualifiedName}}"
              serialization-bindings { "System.String" = stranger }
              serialization-identifiers {
                "{{typeof(Nonsense).AssemblyQualifiedName}}" = 5
                "ActorKit.Cluster.Membership.ClusterMessageSerializer, ActorKit" = 1005
              }
            }
            """);
        var warnings = seed.CreateTestProbe();
        seed.Sys.EventStream.LogLevel = LogLevel.WarningLevel;
        seed.Sys.EventStream.Subscribe(warnings.Ref, typeof(Warning));
        var daemon = stranger.Provider.ResolveActorRef($"{seed.Address}/system/cluster");
        foreach (var manifest in new[] { "cluster.update.v1", "cluster.join.v1", "cluster.update.v2", "System.Diagnostics.Process" })
        {
            daemon.Tell(manifest);
            (await warnings.ExpectMsgAsync<Warning>()).Message.ToString()!.ShouldContain($"manifest '{manifest}' was refused");
        }

        daemon.Tell(12);
        await using var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
    }

    private static IEnumerable<object> Messages(IActorRef actor) =>
    [
        new Join(AMember, "id"), new Refused("why"), new Update(AView), new Update(AView with { Leader = null }), new Beat(Node, "id", 4, 5),
        new Rejoin(Node, "id"), new Leave(Node.Address), new Down(Node.Address), new Exited(Node), new Who(Node.Address),
        new Known(Node.Address, AView, IsLed: true), new Known(Node.Address, null, IsLed: false),
        new Bucket(Node, 3, [new PubSubKey(PubSubKind.Group, "topic", "group")]), new BucketSeen(Node, 3),
        new Deliver(new PubSubKey(PubSubKind.Topic, "topic"), "text"), new Publish("topic", 5, sendOneMessageToEachGroup: true),
        new Send("/user/a", "text", localAffinity: true), new SendToAll("/user/a", 5L), new Put(actor), new Remove("/user/a"),
        new Subscribe("topic", actor, "group"), new Unsubscribe("topic", actor), new SubscribeAck(new Subscribe("topic", actor)),
        new UnsubscribeAck(new Unsubscribe("topic", actor, "group")), new CurrentTopics(["a"]),
    ];

    private static (SerializerWithStringManifest Serializer, string Manifest, byte[] Bytes) Write(ClusterNode node, object message)
    {
        var serializer = (SerializerWithStringManifest)node.Sys.Serialization.FindSerializerFor(message);
        return (serializer, serializer.Manifest(message), serializer.ToBinary(message));
    }

    private sealed class Nonsense(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override string Manifest(object o) => (string)o;

        public override byte[] ToBinary(object obj) => [1, 200, 3, 4];

        public override object FromBinary(byte[] bytes, string manifest) => "";
    }
}
