using System.Net;
using System.Net.Http.Json;
using System.Security.Authentication;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Hosting.Security;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Where the hub's actors are. A node starts also while the hub is away, and finds it when it comes.</summary>
internal sealed partial class HubLink(Uri? url, HttpClient http, TimeProvider time, ILogger log)
{
    public const string SeedPath = "/api/v1/cluster/seed";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Address> found = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The hub's web address, with its certificate's fingerprint as the fragment; null on the hub itself.</summary>
    public Uri? Url => url;

    /// <summary>Completes when the hub's actor system is known.</summary>
    public Task<Address> Address => found.Task;

    /// <summary>On the hub itself.</summary>
    public void IsHere(Address own) => found.TrySetResult(own);

    /// <summary>Asks once.</summary>
    /// <returns>False while the hub cannot be reached.</returns>
    /// <exception cref="BadInputException">It answers, and will never let this node in.</exception>
    public async Task<bool> TryFindAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var answer = await http.GetAsync(PeerHttp.At(url!, SeedPath), either.Token);
            Check(answer.StatusCode);
            if (!answer.IsSuccessStatusCode) return false;
            var seed = await answer.Content.ReadFromJsonAsync<ClusterSeed>(either.Token);
            return found.TrySetResult(new Address("akka.tcp", seed!.System, seed.Host, seed.Port));
        }
        catch (HttpRequestException cause) when (cause.InnerException is AuthenticationException)
        {
            throw new BadInputException($"The hub at {Shown} does not show the certificate of the invite: copy the line anew that `actordiffusion invite` prints there, and be suspicious if nobody made a new one.", cause);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Asks until the hub answers.</summary>
    public async Task FindAsync(CancellationToken cancel)
    {
        while (!found.Task.IsCompleted)
        {
            await Task.Delay(Pause, time, cancel);
            try
            {
                if (await TryFindAsync(cancel)) LogFound(Shown);
            }
            catch (BadInputException problem)
            {
                LogRefused(problem.Message);
            }
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

    [LoggerMessage(LogLevel.Information, "Found the hub at {Hub}")]
    private partial void LogFound(string hub);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private partial void LogRefused(string problem);
}

/// <summary>What a joining node must know of the hub.</summary>
internal sealed record ClusterSeed(string System, string Host, int Port);
