using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Qwen3;

public sealed class Qwen3TextEncoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ModelWeights weights = ModelFiles.Locate(Repository.Sample("mini")).Open(ModelPart.TextEncoder);

    public void Dispose()
    {
        weights.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void The_built_in_models_features_are_met()
    {
        using var check = new GoldenTensors(Path.Combine(Repository.Sample("mini"), "check", "mini.io.safetensors"));
        var features = Qwen3TextEncoder.Load(weights).Encode([Ids(check, "ids.pos"), Ids(check, "ids.neg")]);
        GoldenTensors.ShouldBeClose(features[0], check["embeds.pos"], 1e-5, "positive prompt");
        GoldenTensors.ShouldBeClose(features[1], check["embeds.neg"], 1e-5, "negative prompt");
    }

    [Fact]
    public void The_last_layer_is_never_touched()
    {
        var touched = new TouchedWeights(weights);
        new Qwen3TextEncoder(touched, Qwen3Config.Of(weights)).Encode([1, 2, 3]);
        touched.Names.ShouldContain(name => name.StartsWith("model.layers.2.", StringComparison.Ordinal));
        touched.Names.ShouldNotContain(name => name.StartsWith("model.layers.3.", StringComparison.Ordinal) || name == "model.norm.weight");
    }

    [Fact]
    public void Only_one_matrix_is_held_in_float32_at_a_time()
    {
        var encoder = Qwen3TextEncoder.Load(weights);
        encoder.Encode([1, 2, 3]);
        var before = NativeMemory.LiveBytes;
        NativeMemory.ResetPeak();
        encoder.Encode([1, 2, 3]);
        var largest = weights.Files.SelectMany(file => file.Tensors.Values).Where(t => t.Name != "model.embed_tokens.weight").Max(t => t.Count) * 4;
        (NativeMemory.PeakBytes - before).ShouldBeLessThan((2 * largest) + 200_000);
    }

    [Fact]
    public void Gradients_flow_where_they_are_wanted()
    {
        var encoder = Qwen3TextEncoder.Load(weights);
        encoder.Encode([4, 5]).requires_grad.ShouldBeFalse();
        using var trained = new TrainedWeights(weights, "model.layers.0.mlp.up_proj.weight");
        new Qwen3TextEncoder(trained, encoder.Config).Forward([[4, 5], [6]]).square().mean().backward();
        trained.Parameter.grad!.abs().sum().ToDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_token_beyond_the_vocabulary_names_the_likely_cause() =>
        Should.Throw<BadInputException>(() => Qwen3TextEncoder.Load(weights).Encode([151644, 872])).Message.ShouldContain("vocabulary of 1509");

    private static int[] Ids(GoldenTensors check, string name) => Array.ConvertAll(check.Longs(name), id => (int)id);

    private sealed class TouchedWeights(IWeights inner) : IWeights
    {
        public HashSet<string> Names { get; } = [];

        public bool Contains(string name) => inner.Contains(name);

        public Tensor Get(string name)
        {
            Names.Add(name);
            return inner.Get(name);
        }
    }

    private sealed class TrainedWeights(IWeights inner, string name) : IWeights, IDisposable
    {
        public Tensor Parameter { get; } = inner.Get(name).to(ScalarType.Float32).requires_grad_().DetachFromDisposeScope();

        public bool Contains(string tensor) => inner.Contains(tensor);

        public Tensor Get(string tensor) => tensor == name ? Parameter.view(Parameter.shape) : inner.Get(tensor);

        public void Dispose() => Parameter.Dispose();
    }
}
