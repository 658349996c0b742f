using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class VerifyingTests
{
    private const string Key = "key";

    private readonly QueueDesk _desk = new();

    public VerifyingTests()
    {
        _desk.Do(Jobs.Submit("first", Key, origin: Jobs.Cell("s")));
        _desk.Do(Jobs.Report("first", _desk.Lease("first"), key: Key));
    }

    [Fact]
    public void A_verification_takes_no_picture_that_is_there()
    {
        Verify("again");
        _desk.StateOf("again").ShouldBe("waiting");
        _desk.Do(new CancelJob(Jobs.Id("again"), _desk.Now));
        _desk.Do(new RetryJob(Jobs.Id("again"), _desk.Now));
        _desk.StateOf("again").ShouldBe("waiting");
    }

    [Fact]
    public void Its_picture_is_its_own_and_not_that_of_the_content_key()
    {
        Verify("again");
        var fence = _desk.Lease("again");
        _desk.Do(Jobs.Report("again", fence, key: Key, result: Jobs.Result("other"))).ShouldBe(new ResultAccepted(Jobs.Id("again"), fence));
        _desk["again"].ToView().Result.ShouldBe(Jobs.Result("other"));
        _desk.State.ResultOf(Key).ShouldBe(Jobs.Result());
        _desk.Do(Jobs.Submit("later", Key));
        _desk["later"].ToView().Result.ShouldBe(Jobs.Result());
    }

    [Fact]
    public void It_gives_no_picture_to_others_and_gets_none_from_them()
    {
        _desk.Do(Jobs.Submit("usual", "new"));
        Verify("again", "new");
        _desk.Do(Jobs.Report("again", _desk.Lease("again"), key: "new", result: Jobs.Result("other")));
        _desk.StateOf("usual").ShouldBe("waiting");
        Verify("still", "new");
        _desk.Do(Jobs.Report("usual", _desk.Lease("usual"), key: "new"));
        _desk.StateOf("still").ShouldBe("waiting");
        _desk.State.ResultOf("new").ShouldBe(Jobs.Result());
    }

    [Fact]
    public void A_worker_may_have_it_while_another_renders_the_same_content_key()
    {
        _desk.Do(Jobs.Submit("usual", "new"));
        _desk.Lease("usual");
        Verify("again", "new");
        JobChooser.Choose(_desk.State, new RequestWork(Jobs.Berta, ["mini"], [], 1), []).ShouldNotBeNull().Id.ShouldBe(Jobs.Id("again"));
        _desk.Lease("again", Jobs.Berta);
        _desk.Do(Jobs.Submit("third", "new"));
        _desk.EndLease("usual", 2, countsAsAttempt: false);
        JobChooser.Choose(_desk.State, new RequestWork(Jobs.Anna, ["mini"], [], 1), []).ShouldNotBeNull().Id.ShouldBe(Jobs.Id("usual"));
    }

    [Fact]
    public void No_series_is_told_and_a_snapshot_keeps_it_apart()
    {
        _desk.Take(Decision.Of(new OutcomeTold(Jobs.Id("first"), 1)));
        Verify("again");
        _desk.Do(Jobs.Report("again", _desk.Lease("again"), key: Key, result: Jobs.Result("other")));
        _desk.State.Untold.ShouldBeEmpty();
        var restored = QueueState.FromSnapshot(_desk.State.ToSnapshot());
        QueueDesk.Write(restored).ShouldBe(QueueDesk.Write(_desk.State));
        restored.ResultOf(Key).ShouldBe(Jobs.Result());
    }

    private void Verify(string id, string key = Key) => _desk.Do(Jobs.Submit(id, key, origin: Jobs.Cell("s") with { Kind = JobOrigin.Verify }));
}
