using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Tests.ZImage;

public sealed class TransformerGoldenTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTransformer golden = new();

    public void Dispose()
    {
        golden.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData("A", 2)]
    [InlineData("B", 1)]
    [InlineData("C", 1)]
    [InlineData("D", 2)]
    public void Every_case_of_the_reference_is_met(string letter, int items)
    {
        for (var i = 0; i < items; i++)
        {
            var result = golden.Run(letter, i, new());
            golden.ErrorOf(result, $"{letter}.out.{i}").ShouldBeLessThan(5e-5);
        }
    }

    [Fact]
    public void A_batch_with_captions_of_different_lengths_equals_its_items_alone()
    {
        // Case A: captions of 7 and 45 tokens, padded to 32 and 64.
        var x = cat([golden.Io("A.x.0").permute(1, 0, 2, 3), golden.Io("A.x.1").permute(1, 0, 2, 3)]);
        var result = golden.Model.Forward(x, golden.Io("A.t"), [golden.Io("A.cap.0"), golden.Io("A.cap.1")]);
        for (var i = 0; i < 2; i++)
            golden.ErrorOf(result.narrow(0, i, 1), $"A.out.{i}").ShouldBeLessThan(5e-5);
    }

    [Fact]
    public void Recomputed_blocks_give_the_same_gradient()
    {
        var plain = Gradient(checkpointing: false);
        var recomputed = Gradient(checkpointing: true);
        (plain - recomputed).abs().max().ToDouble().ShouldBeLessThan(1e-5 * plain.abs().max().ToDouble());

        Tensor Gradient(bool checkpointing)
        {
            var x = golden.Io("B.x.0").permute(1, 0, 2, 3).clone().requires_grad_();
            var options = new ForwardOptions { GradientCheckpointing = checkpointing };
            golden.Model.Forward(x, golden.Io("B.t"), [golden.Io("B.cap.0")], options).square().mean().backward();
            return x.grad!;
        }
    }

    [Fact]
    public void Half_the_bits_give_nearly_the_same_picture()
    {
        using var narrow = golden.Load(ScalarType.BFloat16);
        var x = golden.Io("B.x.0").permute(1, 0, 2, 3);
        var result = narrow.Forward(x, golden.Io("B.t"), [golden.Io("B.cap.0")]);
        golden.ErrorOf(result, "B.out.0").ShouldBeLessThan(0.1);
    }
}
