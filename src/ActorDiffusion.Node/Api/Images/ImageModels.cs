using System.Text.Json;

namespace ActorDiffusion.Node.Api.Images;

/// <summary>What a picture's file tells about its making.</summary>
/// <param name="Asset">SHA-256 of the file.</param>
/// <param name="Source">Which program wrote it: actorDiffusion, a1111, comfyUi, invokeAi, swarmUi or unknown.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">png, jpeg, webp and others.</param>
/// <param name="Record">Our own record, where it is our picture (schema actordiffusion.image/1).</param>
/// <param name="Settings">The settings that could be read, where another program wrote it.</param>
internal sealed record ImageInfoModel(string Asset, string Source, int Width, int Height, string Format, JsonElement? Record, JsonElement? Settings);
