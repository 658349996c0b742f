using System.Security.Cryptography;
using System.Text.Json;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>What must hold of a hub's journal and assets, whatever happened (architecture §5).</summary>
internal static class Invariants
{
    public static QueueState Check(IReadOnlyList<IEvent> journal, string assets)
    {
        var queue = QueueState.Empty.Apply(journal);
        var completed = journal.OfType<JobCompleted>().ToList();
        completed.Select(each => each.Job).ShouldBeUnique("I2: a job has one result");
        foreach (var key in completed.GroupBy(each => queue.Find(each.Job)!.ContentKey))
        {
            key.Select(each => each.Result.Asset).Distinct().ShouldHaveSingleItem("I2: a content key has one accepted picture");
            key.Count(each => each.Fence > 0).ShouldBe(1, "I2: that was accepted from one lease");
        }

        var fences = journal.OfType<JobLeased>().Select(each => each.Fence).ToList();
        fences.ShouldBeInOrder(SortDirection.Ascending, "I3: fences grow");
        fences.ShouldBeUnique("I3: no fence is given out twice");
        foreach (var result in completed) Hash(Path.Combine(assets, result.Result.Asset.Value[..2], result.Result.Asset.Value)).ShouldBe(result.Result.Asset.Value, "I4: an asset's bytes match its name");
        Write(QueueState.Empty.Apply(journal)).ShouldBe(Write(queue), "I5: replaying gives the same state twice");
        return queue;
    }

    private static string Write(QueueState state) => JsonSerializer.Serialize(state.ToSnapshot(), ProtocolJson.Default.QueueSnapshot);

    private static string Hash(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
