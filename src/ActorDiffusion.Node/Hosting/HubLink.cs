using System.Net;
using System.Net.Http.Json;
using System.Security.Authentication;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Hosting.Security;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Where the hub is. A node starts also while the hub is away, finds it when it comes, and follows it when it moves.</summary>
internal sealed partial class HubLink(Uri? joined, HttpClient http, TimeProvider time, ILogger log)
{
    public const string SeedPath = "/api/v1/cluster/seed";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Address> found = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile Uri? url = joined;
    private volatile Func<Address?> member = () => null;

    /// <summary>The hub's web address, with its certificate's fingerprint as the fragment; null on the hub itself.</summary>
    public Uri? Url => url;

    /// <summary>Completes when the hub's actor system is known.</summary>
    public Task<Address> Address => found.Task;

    /// <summary>Where the hub's actor system is now: where the cluster's hub is, or where it was found.</summary>
    public Address? Now => member() ?? (found.Task.IsCompletedSuccessfully ? found.Task.Result : null);

    /// <param name="current">The cluster's hub; null while there is none.</param>
    public void Follow(Func<Address?> current) => member = current;

    /// <summary>The hub's web server is elsewhere from now on.</summary>
    public void MovedTo(Uri now)
    {
        url = now;
        LogMoved(Shown);
    }

    /// <summary>On the hub itself.</summary>
    public void IsHere(Address own) => found.TrySetResult(own);

    /// <summary>Asks once.</summary>
    /// <returns>False while the hub cannot be reached.</returns>
    /// <exception cref="BadInputException">It answers, and will never let this node in.</exception>
    public async Task<bool> TryFindAsync(CancellationToken cancel) => await AskAsync(cancel) is { } address && found.TrySetResult(address);

    private async Task<Address?> AskAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var answer = await http.GetAsync(PeerHttp.At(url!, SeedPath), either.Token);
            Check(answer.StatusCode);
            if (!answer.IsSuccessStatusCode) return null;
            var seed = await answer.Content.ReadFromJsonAsync<ClusterSeed>(either.Token);
            return new Address("akka.tcp", seed!.System, seed.Host, seed.Port);
        }
        catch (HttpRequestException cause) when (cause.InnerException is AuthenticationException)
        {
            throw new BadInputException($"The hub at {Shown} does not show the certificate of the invite: copy the line anew that `actordiffusion invite` prints there, and be suspicious if nobody made a new one.", cause);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Asks until the hub answers.</summary>
    public async Task FindAsync(CancellationToken cancel)
    {
        while (!found.Task.IsCompleted)
        {
            await Task.Delay(Pause, time, cancel);
            if (await LookAsync(cancel) is { } address && found.TrySetResult(address)) LogFound(Shown);
        }
    }

    /// <summary>Asks once for a node that runs: a refusal is logged, because the hub may be mended.</summary>
    /// <returns>Null while there is no answer.</returns>
    public async Task<Address?> LookAsync(CancellationToken cancel)
    {
        try
        {
            return await AskAsync(cancel);
        }
        catch (BadInputException problem)
        {
            LogRefused(problem.Message);
            return null;
        }
    }

    private string Shown => url!.GetLeftPart(UriPartial.Authority);

    private void Check(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new BadInputException($"The hub at {Shown} refuses the token: copy the line that `actordiffusion invite` prints there.");
        if (status == HttpStatusCode.NotFound)
            throw new BadInputException($"The node at {Shown} is no hub: give --join the address of the node that has the role hub.");
    }

    [LoggerMessage(LogLevel.Warning, "The hub is at {Hub} now; start this node with that address the next time")]
    private partial void LogMoved(string hub);

    [LoggerMessage(LogLevel.Information, "Found the hub at {Hub}")]
    private partial void LogFound(string hub);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private partial void LogRefused(string problem);
}

/// <summary>What a joining node must know of the hub.</summary>
internal sealed record ClusterSeed(string System, string Host, int Port);
