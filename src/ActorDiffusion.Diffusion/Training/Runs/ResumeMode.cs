namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>What happens when the run's folder is already there.</summary>
public enum ResumeMode
{
    /// <summary>Stop and say so: the user may have meant either.</summary>
    Refuse,

    /// <summary>Continue from the newest valid checkpoint; a finished run answers with its file.</summary>
    Continue,

    /// <summary>Remove it and begin at step 0.</summary>
    Restart,
}
