namespace ActorDiffusion.Diffusion.Training.Randomness;

/// <summary>What a random number is for. The numbers are part of every run's result: never renumber, only append.</summary>
internal enum RandomStream : ulong
{
    ItemOrder = 1,
    BatchOrder = 2,
    Timestep = 3,
    TimestepBucket = 4,
    TimestepMixture = 5,
    Noise = 6,
    CaptionDropout = 7,
    LoraInit = 8,
    LatentSample = 9,
    FreshWeights = 10,
}
