global using static ActorDiffusion.Tensors.torch;
