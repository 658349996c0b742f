namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>How much a zip file may hold.</summary>
/// <param name="Entries">Files in it, folders and notes among them.</param>
/// <param name="Picture">Bytes of one picture.</param>
/// <param name="Unpacked">Bytes of all pictures and captions together.</param>
internal sealed record ZipLimits(int Entries = 4096, long Picture = 512L << 20, long Unpacked = 8L << 30);
