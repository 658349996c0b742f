global using ActorDiffusion.Tensors;
global using static ActorDiffusion.Tensors.torch;
