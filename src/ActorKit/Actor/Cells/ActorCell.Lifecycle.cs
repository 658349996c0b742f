using ActorKit.Dispatch.SysMsg;
using ActorKit.Event;

namespace ActorKit.Actor;

internal sealed partial class ActorCell
{
    private void CreateActor()
    {
        try
        {
            NewActor();
            _actor!.AroundPreStart();
            _receiveTimeout.AfterMessage(this);
        }
        catch (Exception cause)
        {
            throw new ActorInitializationException(SelfRef, $"{Props.TypeName} could not be started: {cause.Message}", cause);
        }
    }

    private void NewActor()
    {
        _behaviors.Clear();
        _actor = null;
        var actor = Props.NewActor();
        var chosenInConstructor = _behaviors.Reverse().ToArray();
        _behaviors.Clear();
        _behaviors.Push(actor.ReceiveInternal);
        foreach (var behavior in chosenInConstructor) _behaviors.Push(behavior);
        _actor = actor;
        if (actor is IActorStash stash) stash.Stash = new ActorStash(this);
        if (actor is IWithTimers timers) timers.Timers = _timers = new TimerScheduler(this);
        actor.Initialize();
    }

    private void SuspendAll()
    {
        Mailbox.Suspend();
        foreach (var child in Children.All) child.Suspend();
    }

    private void ResumeAfter(Exception? cause)
    {
        if (_actor is null)
        {
            RecreateFromNothing();
            return;
        }

        var perpetrator = _failedBy;
        Mailbox.Resume();
        if (cause is not null) _failedBy = null;
        foreach (var child in Children.All) child.Resume(child.Equals(perpetrator) ? cause : null);
        RunDeferredTurns();
    }

    private void RecreateActor(Exception cause)
    {
        if (_actor is null)
        {
            RecreateFromNothing();
            return;
        }

        if (!Children.IsNormal)
        {
            ResumeAfter(null);
            return;
        }

        try
        {
            BeforeInstanceEnds();
            _actor.AroundPreRestart(cause, _current.Message);
        }
        catch (Exception problem)
        {
            Report(new PreRestartException(SelfRef, problem, cause, _current.Message));
        }

        ClearActor();
        if (!Children.WaitForDying(new ChildrenEnd.Recreation(cause))) FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = Children.All;
        try
        {
            Mailbox.Resume();
            _failedBy = null;
            var message = _current.Message;
            _current = default;
            NewActor();
            _actor!.AroundPostRestart(cause, message);
            foreach (var child in survivors) child.Restart(cause);
        }
        catch (Exception problem)
        {
            _actor = null;
            HandleFailure(new PostRestartException(SelfRef, problem, cause), SelfRef);
        }
    }

    /// <summary>The constructor or PreStart had failed, so there is no instance to restart.</summary>
    private void RecreateFromNothing()
    {
        foreach (var child in Children.All) Stop(child);
        if (!Children.WaitForDying(ChildrenEnd.Creation.Instance)) FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        _failedBy = null;
        CreateActor();
    }

    private void TerminateActor()
    {
        SetReceiveTimeout(null);
        _deathWatch.UnwatchAll();
        var wasTerminating = Children.IsTerminating;
        foreach (var child in Children.All) Stop(child);
        if (!Children.WaitForDying(ChildrenEnd.Termination.Instance))
        {
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            Mailbox.Suspend();
            _failedBy = SelfRef;
        }
    }

    private void FinishTerminate()
    {
        Children.Close();
        try
        {
            BeforeInstanceEnds();
            _actor?.AroundPostStop();
        }
        catch (Exception problem)
        {
            Report(problem);
        }

        var actor = _actor;
        ClearActor();
        if (actor is not null) Props.Release(actor);
        Mailbox.Close();
        SelfRef.Parent.SendSystemMessage(new DeathWatchNotification(SelfRef, ExistenceConfirmed: true, AddressTerminated: false));
        _deathWatch.TellWatchers();
        _deathWatch.UnwatchAll();
    }

    private void FinishAfterChildren(ChildrenEnd reason)
    {
        switch (reason)
        {
            case ChildrenEnd.Recreation recreation: FinishRecreate(recreation.Cause); break;
            case ChildrenEnd.Creation: FinishCreate(); break;
            case ChildrenEnd.Termination: FinishTerminate(); break;
        }
    }

    private void BeforeInstanceEnds()
    {
        AbandonAwait();
        AbandonTurns();
        _actor?.BeforeInstanceEnds();
        _timers?.CancelAll();
        (_actor as IActorStash)?.Stash?.UnstashAll();
    }

    private void ClearActor()
    {
        _actor = null;
        _timers = null;
        _behaviors.Clear();
        _receiveTimeout.Set(null);
    }

    private void Report(Exception problem) =>
        SystemImpl.EventStream.Publish(new Error(problem, SelfRef.Path.ToString(), _actor?.GetType() ?? typeof(ActorCell), problem.Message));
}
