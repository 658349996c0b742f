using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

public sealed class MappedTensorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tensor_lies_in_the_mapping_and_outlives_the_file_object()
    {
        var values = new SplitMix(9).Uniforms(1000);
        var path = folder.File("mapped.safetensors");
        SafetensorsWriter.Write(path, [TensorSource.From<float>("w", SafetensorsDtype.F32, [10, 100], values)]);
        var before = NativeMemory.LiveBytes;
        Tensor tensor;
        using (var file = SafetensorsFile.Open(path))
            tensor = file.Get("w");
        NativeMemory.LiveBytes.ShouldBe(before, "nothing was copied");
        CollectGarbage();
        tensor.shape.ShouldBe([10, 100]);
        tensor.ToArray<float>().ShouldBe(values);
        tensor.Dispose();
    }

    [Fact]
    public void Data_that_is_not_aligned_is_copied()
    {
        var path = folder.File("odd.safetensors");
        File.WriteAllBytes(path, HostileFile.Bytes(
            """{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"f":{"dtype":"F32","shape":[3],"data_offsets":[1,13]}}""", 13));
        using var file = SafetensorsFile.Open(path);
        using var tensor = file.Get("f");
        var expected = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(file.Bytes(file["f"])).ToArray();
        tensor.ToArray<float>().ShouldBe(expected);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void A_tensor_of_every_type_is_written_and_read(ScalarType type)
    {
        using var generator = new Generator(4);
        using var original = (randn([7, 5], generator) * 3).to(type);
        var path = folder.File("written.safetensors");
        SafetensorsWriter.Write(path, [original.ToSource("x"), original.t().ToSource("transposed")]);
        using var file = SafetensorsFile.Open(path);
        using var read = file.Get("x");
        using var transposed = file.Get("transposed");
        read.equal(original).ShouldBeTrue();
        transposed.equal(original.t()).ShouldBeTrue();
    }

    [Fact]
    public void An_element_type_without_counterpart_is_refused()
    {
        var path = folder.File("fp8.safetensors");
        SafetensorsWriter.Write(path, [TensorSource.From<byte>("w", SafetensorsDtype.F8E4M3, [4], new byte[4])]);
        using var file = SafetensorsFile.Open(path);
        Should.Throw<BadInputException>(() => file.Get("w")).Message.ShouldContain("F8_E4M3");
    }

    private static void CollectGarbage()
    {
#pragma warning disable RS0030 // The test is about what the collector may free.
        GC.Collect();
#pragma warning restore RS0030
        GC.WaitForPendingFinalizers();
    }
}
