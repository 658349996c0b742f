namespace ActorDiffusion.Node.Roles.Workers;

/// <summary>How long a role's actors get to end; what they were at is leased again or goes on after the next start.</summary>
internal static class WorkerStop
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
}
