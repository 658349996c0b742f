using System.Runtime.InteropServices;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = folder.File("some", "where.safetensors");
        var values = new SplitMix(1).Uniforms(6);
        SafetensorsWriter.Write(
            path,
            [
                TensorSource.From<byte>("flags", SafetensorsDtype.Bool, [3], new byte[] { 1, 0, 1 }),
                TensorSource.From<float>("w", SafetensorsDtype.F32, [2, 3], values),
                TensorSource.From<double>("scalar", SafetensorsDtype.F64, [], new[] { 0.5 }),
                TensorSource.From<float>("empty", SafetensorsDtype.F32, [0, 4], Array.Empty<float>()),
            ],
            new Dictionary<string, string> { ["title"] = "Größe \"π\"\n" });

        using var file = SafetensorsFile.Open(path);
        file.Tensors.Count.ShouldBe(4);
        file.Metadata["title"].ShouldBe("Größe \"π\"\n");
        file["w"].Shape.ShouldBe([2, 3]);
        MemoryMarshal.Cast<byte, float>(file.Bytes(file["w"])).ToArray().ShouldBe(values);
        MemoryMarshal.Cast<byte, double>(file.Bytes(file["scalar"])).ToArray().ShouldBe([0.5]);
        file["scalar"].Count.ShouldBe(1);
        file["empty"].ByteLength.ShouldBe(0);
        Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).ShouldBe([path]);
    }

    [Fact]
    public void Tensors_are_aligned_to_their_element_size()
    {
        var path = folder.File("aligned.safetensors");
        var random = new SplitMix(2);
        SafetensorsWriter.Write(path, Enumerable.Range(0, 40).Select(i => i % 3 == 0
            ? TensorSource.From<float>($"f{i}", SafetensorsDtype.F32, [1 + (i % 5)], random.Uniforms(1 + (i % 5)))
            : TensorSource.From<byte>($"b{i}", SafetensorsDtype.U8, [i], new byte[i])));
        using var file = SafetensorsFile.Open(path);
        foreach (var tensor in file.Tensors.Values)
            (tensor.Offset % (tensor.Dtype.Bits() / 8)).ShouldBe(0, tensor.Name);
    }

    [Fact]
    public void Metadata_values_that_are_no_strings_are_kept_as_their_json()
    {
        var path = folder.File("odd.safetensors");
        File.WriteAllBytes(path, HostileFile.Bytes(
            """{"__metadata__":{"step":250,"tags":["a"],"none":null,"ok":"yes"},"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}"""));
        using var file = SafetensorsFile.Open(path);
        file.Metadata.ShouldBe(new Dictionary<string, string> { ["step"] = "250", ["tags"] = "[\"a\"]", ["none"] = "null", ["ok"] = "yes" }, ignoreOrder: true);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        var path = folder.File("kept.safetensors");
        SafetensorsWriter.Write(path, [TensorSource.From<float>("w", SafetensorsDtype.F32, [1], new float[] { 7 })]);
        var before = File.ReadAllBytes(path);

        Should.Throw<ArgumentException>(() => SafetensorsWriter.Write(path,
            [new TensorSource("w", SafetensorsDtype.F32, [2], stream => stream.Write([1, 2, 3]))]));
        Should.Throw<InvalidDataException>(() => SafetensorsWriter.Write(path,
            [new TensorSource("w", SafetensorsDtype.F32, [2], _ => throw new InvalidDataException("disk gone"))]));

        File.ReadAllBytes(path).ShouldBe(before);
        Directory.GetFileSystemEntries(folder.Root).ShouldBe([path]);
    }

    [Fact]
    public void A_name_may_not_be_used_twice()
    {
        var tensor = TensorSource.From<float>("w", SafetensorsDtype.F32, [1], new float[1]);
        Should.Throw<ArgumentException>(() => SafetensorsWriter.Write(folder.File("twice.safetensors"), [tensor, tensor])).Message.ShouldContain("'w'");
    }

    [Fact]
    public void The_tensor_hash_ignores_metadata_and_sees_every_value()
    {
        var values = new SplitMix(3).Uniforms(100);
        string Hash(string name, string title)
        {
            var path = folder.File(name);
            SafetensorsWriter.Write(path, [TensorSource.From<float>("w", SafetensorsDtype.F32, [100], values)],
                new Dictionary<string, string> { ["title"] = title });
            using var file = SafetensorsFile.Open(path);
            return TensorHash.Of(file);
        }

        var first = Hash("a.safetensors", "one");
        first.Length.ShouldBe(64);
        Hash("b.safetensors", "quite another title").ShouldBe(first);
        values[99] += 1;
        Hash("c.safetensors", "one").ShouldNotBe(first);
    }

    [Theory]
    [InlineData("z_image_transformer.diffusers.safetensors", 73)]
    [InlineData("z_image_transformer.comfy.safetensors", 65)]
    [InlineData("lora.musubi.safetensors", 42)]
    public void Files_of_other_writers_are_read(string golden, int tensors)
    {
        using var file = SafetensorsFile.Open(Repository.Golden(golden));
        file.Tensors.Count.ShouldBe(tensors);
    }
}
