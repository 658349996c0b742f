using ActorDiffusion.Diffusion.Sampling.Noise;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Noise;

public class TorchNormalTests
{
    [Fact]
    public void Seed_42_gives_torchs_published_first_numbers()
    {
        var numbers = new float[16 * 128 * 128];
        new TorchNormal(42).Fill(numbers);
        float[] golden = [1.926915f, 1.487284f, 0.900717f, -2.105521f, 0.678418f, -1.234545f, -0.043067f, -1.604667f];
        for (var i = 0; i < golden.Length; i++) numbers[i].ShouldBe(golden[i], 2e-6f);
    }

    [Theory]
    [InlineData(0ul, 16 * 16 * 16)]
    [InlineData(1234567890123ul, 16 * 12 * 10)]
    [InlineData(20651ul, 100)] // not a multiple of 16: the last block is drawn anew
    [InlineData(ulong.MaxValue, 16)]
    public void Draws_are_those_of_libtorch_one_after_another(ulong seed, int count)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(seed);
        var ours = new TorchNormal(seed);
        for (var draw = 0; draw < 3; draw++)
        {
            var numbers = new float[count];
            ours.Fill(numbers);
            GoldenTensors.ShouldBeClose(torch.tensor(numbers, count), torch.randn([count], generator), 2e-6, $"draw {draw}");
        }
    }

    [Fact]
    public void A_batch_of_one_seed_is_one_draw_and_a_picture_of_another_seed_does_not_disturb_it()
    {
        using var scope = torch.NewDisposeScope();
        var pair = new LatentNoise([(5, 2)], [16, 4, 4]).Next();
        var mixed = new LatentNoise([(9, 1), (5, 2)], [16, 4, 4]).Next();
        mixed.shape.ShouldBe([3, 16, 4, 4]);
        mixed.narrow(0, 1, 2).equal(pair).ShouldBeTrue();
        mixed[0].equal(new LatentNoise([(9, 1)], [16, 4, 4]).Next()[0]).ShouldBeTrue();
    }
}
