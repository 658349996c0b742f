namespace ActorKit.Actor;

/// <summary>Sends a task's result as a message; a failure becomes <see cref="Status.Failure"/>.</summary>
public static class PipeToSupport
{
    public static Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<T, object>? success = null, Func<Exception, object>? failure = null) =>
        Pipe(Transform(taskToPipe, success), recipient, sender, failure);

    public static Task PipeTo(
        this Task taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<object>? success = null, Func<Exception, object>? failure = null) =>
        Pipe(Transform(taskToPipe, success), recipient, sender, failure);

    private static async Task<object?> Transform<T>(Task<T> task, Func<T, object>? success)
    {
        var result = await task.ConfigureAwait(false);
        return success is null ? result : success(result);
    }

    /// <summary>A task without a result sends nothing unless <paramref name="success"/> makes a message.</summary>
    private static async Task<object?> Transform(Task task, Func<object>? success)
    {
        await task.ConfigureAwait(false);
        return success?.Invoke();
    }

    private static async Task Pipe(Task<object?> task, ICanTell recipient, IActorRef? sender, Func<Exception, object>? failure)
    {
        sender ??= ActorRefs.NoSender;
        object? message;
        try
        {
            message = await task.ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            message = failure is null ? new Status.Failure(cause) : failure(cause);
        }

        if (message is not null) recipient.Tell(message, sender);
    }
}
