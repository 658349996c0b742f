using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Tests.ZImage;

public sealed class LoraGoldenTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTransformer golden = new();
    private readonly GoldenFile outputs = new("lora.io.safetensors");

    public void Dispose()
    {
        outputs.Dispose();
        golden.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData("lora.musubi.safetensors")]
    [InlineData("lora.comfy_diffusion_model.safetensors")]
    [InlineData("lora.comfy_fused_qkv.safetensors")]
    [InlineData("lora.diffusion_model_alpha.safetensors")]
    [InlineData("lora.peft_transformer.safetensors")]
    [InlineData("lora.peft_transformer_metadata_alpha.safetensors")]
    public void Every_form_of_file_changes_the_picture_as_the_reference_does(string file)
    {
        using var adapter = LoraAdapter.Of(LoraFile.Read(Repository.Golden(file)));
        foreach (var strength in new[] { "0", "0.5", "1", "1.33", "-1" })
        {
            var loras = LoraStack.Of(adapter, double.Parse(strength, System.Globalization.CultureInfo.InvariantCulture));
            ErrorOf(golden.Run("A", 1, new() { Loras = loras }), $"s{strength}.A.out.1").ShouldBeLessThan(1e-4);
        }
    }

    [Fact]
    public void Items_of_one_batch_can_have_strengths_of_their_own()
    {
        using var adapter = LoraAdapter.Of(LoraFile.Read(Repository.Golden("lora.musubi.safetensors")));
        var loras = new LoraStack((adapter, tensor([0.5f, 1.33f])));
        var x = golden.Io("C.x.0").permute(1, 0, 2, 3).repeat(2, 1, 1, 1);
        var caption = golden.Io("C.cap.0");
        var result = golden.Model.Forward(x, golden.Io("C.t").repeat(2), [caption, caption], new ForwardOptions { Loras = loras });
        ErrorOf(result.narrow(0, 0, 1), "s0.5.C.out.0").ShouldBeLessThan(1e-4);
        ErrorOf(result.narrow(0, 1, 1), "s1.33.C.out.0").ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Two_loras_add_up_and_strength_zero_changes_no_bit()
    {
        using var adapter = LoraAdapter.Of(LoraFile.Read(Repository.Golden("lora.musubi.safetensors")));
        var both = new LoraStack((adapter, tensor(0.33)), (adapter, tensor(1.0)));
        ErrorOf(golden.Run("B", 0, new() { Loras = both }), "s1.33.B.out.0").ShouldBeLessThan(1e-4);
        golden.Run("B", 0, new() { Loras = LoraStack.Of(adapter, 0) }).equal(golden.Run("B", 0, new())).ShouldBeTrue();
    }

    [Fact]
    public void A_merged_adapter_is_taken_away_by_running_it_at_minus_one()
    {
        using var adapter = LoraAdapter.Of(LoraFile.Read(Repository.Golden("lora.musubi.safetensors")));
        golden.Model.Merge(adapter, 1);
        ErrorOf(golden.Run("B", 0, new()), "s1.B.out.0").ShouldBeLessThan(1e-4);
        ErrorOf(golden.Run("B", 0, new() { Loras = LoraStack.Of(adapter, -1) }), "s0.B.out.0").ShouldBeLessThan(1e-4);
    }

    private double ErrorOf(Tensor result, string name)
    {
        var wanted = outputs.Get(name).permute(1, 0, 2, 3);
        return ((result - wanted).abs().max() / wanted.abs().max()).ToDouble();
    }
}
